import type { ItemKind, Reply } from '@gatehouse/shared';
import { hasSpare, missingFor } from '../rules/missing.ts';
import type { Usable } from '../rules/requirement.ts';
import type { Attempt, Moment } from './attempt.ts';
import type { Decision } from './decision.ts';
import { next, refuse, unchanged } from './decision.ts';
import type { Addable, EnrolledItem, Enrolling, SettingUp } from './enrolling.ts';
import type { Prepared } from './event.ts';
import { resent } from './resent.ts';

type Add = Extract<Reply, { do: 'add' }>;

/** How what is registered stands against the rule. */
export interface Standings {
  missing: number;
  needed: ReadonlySet<ItemKind>;
  spare: boolean;
}

/** What the rule still lacks; things that only wait until they count are taken for registered. */
export function standingsOf(attempt: Attempt, { items, addable }: Enrolling): Standings {
  const usable = usableOf(items);
  const registrable = addable.map(({ item, by }) => ({ item, gates: gatesFor(item, by) }));
  const { count, needed } = missingFor(attempt.requirement, usable, registrable);
  // What nothing can mend is at least one thing short: there is no success while something lacks.
  const missing = count ?? 1;
  return { missing, needed, spare: missing === 0 && hasSpare(attempt.requirement, usable) };
}

/** Something new begins: a code goes to it, or a secret is shown; nothing is registered yet. */
export function add(attempt: Attempt, reply: Add, prepared: Prepared): Decision {
  const { enrolment } = attempt;
  if (attempt.where.at !== 'enrolling' || enrolment === undefined) return unchanged(attempt);
  const addable = enrolment.addable.find(({ item }) => item === reply.item);
  if (addable === undefined || !fits(reply, addable)) return unchanged(attempt);
  const replaced = enrolment.items.find(({ id }) => id === reply.replaces);
  const foreign = replaced?.item !== reply.item || replaced.from !== 'person';
  if (reply.replaces !== undefined && foreign) return refuse(attempt, { reason: 'option-gone' });

  const alike = enrolment.items.filter(
    ({ item, from, endsAt }) => item === reply.item && from === 'person' && endsAt === undefined,
  );
  if (replaced === undefined && alike.length >= mostOf(reply.item, enrolment)) {
    return refuse(attempt, { reason: 'too-many-items', limit: mostOf(reply.item, enrolment) });
  }
  if (prepared.kind === 'unfit') return refuse(attempt, prepared.refusal);
  if (prepared.kind !== 'begun') return refuse(attempt, { reason: 'busy' });
  const { setUp, message } = prepared;
  if ('channel' in setUp && enrolment.items.some(({ channel }) => channel === setUp.channel)) {
    return refuse(attempt, { reason: 'already-registered' });
  }
  return next(
    { ...attempt, where: { at: 'setting-up', setUp: replacing(setUp, reply.replaces) } },
    {
      audit: [{ event: 'item-begun', data: { item: setUp.item, gate: setUp.gate } }],
      messages: message === undefined ? [] : [message],
    },
  );
}

/** What was typed back. Only what is proven goes into the enrolment, in the same commit as its notice. */
export function proveNew(attempt: Attempt, prepared: Prepared, now: Moment): Decision {
  const { enrolment, where } = attempt;
  if (where.at !== 'setting-up' || enrolment === undefined) return unchanged(attempt);
  const { setUp } = where;
  if ('challenge' in setUp && 'codes' in setUp.challenge) {
    const { codes } = setUp.challenge;
    if (codes.every(({ expiresAt }) => expiresAt <= now)) {
      return refuse(attempt, { reason: 'code-expired' });
    }
  }
  if (prepared.kind === 'unfit') return refuse(attempt, prepared.refusal);
  if (prepared.kind === 'not-proven') return notProven(attempt, setUp);
  if (prepared.kind !== 'proven') return refuse(attempt, { reason: 'busy' });

  const { entry, as } = prepared;
  const { replaces } = setUp;
  const countsFrom = enrolment.hold === 0 ? undefined : now + enrolment.hold;
  const held = countsFrom === undefined ? {} : { countsFrom };
  const items = [
    ...enrolment.items.flatMap((each) => withoutReplaced(each, replaces, setUp.item, countsFrom)),
    { ...as, ...held },
  ];
  const change = {
    ...withMoment(entry, held),
    ...{ do: 'add' as const },
    ...(replaces === undefined ? {} : { replaces }),
    ...(countsFrom === undefined ? {} : { until: countsFrom }),
  };
  return next(
    { ...attempt, where: { at: 'enrolling' }, enrolment: { ...enrolment, items } },
    {
      enrolment: [change],
      // The code that proved an authenticator opens nothing any more (RFC 6238, 5.2).
      spend: prepared.spend ?? [],
      audit: [
        { event: 'item-added', data: { item: setUp.item, replaced: replaces !== undefined } },
      ],
      notices: [{ about: 'enrolment-changed', language: attempt.language }],
    },
  );
}

/** Another code to the same new destination. */
export function resendNew(attempt: Attempt, prepared: Prepared, now: Moment): Decision {
  if (attempt.where.at !== 'setting-up') return unchanged(attempt);
  const { setUp } = attempt.where;
  if (setUp.item !== 'email' && setUp.item !== 'phone') return unchanged(attempt);
  const { challenge } = setUp;
  if (challenge.resendAt === null) return refuse(attempt, { reason: 'resend-limit' });
  if (now < challenge.resendAt) return refuse(attempt, { reason: 'resend-too-soon' });
  if (prepared.kind !== 'begun' || !('channel' in prepared.setUp)) {
    return refuse(attempt, { reason: 'busy' });
  }
  const again = resent(challenge, prepared.setUp.challenge);
  return next(
    { ...attempt, where: { at: 'setting-up', setUp: { ...setUp, challenge: again } } },
    {
      audit: [{ event: 'code-resent', data: { gate: setUp.gate, sends: again.sends } }],
      messages: prepared.message === undefined ? [] : [prepared.message],
    },
  );
}

/** Back to the list. What was not proven is forgotten. */
export function stopSettingUp(attempt: Attempt): Decision {
  return next({ ...attempt, where: { at: 'enrolling' } });
}

/** One thing goes. What the rule cannot do without can only be replaced. */
export function remove(attempt: Attempt, id: string): Decision {
  const { enrolment } = attempt;
  if (attempt.where.at !== 'enrolling' || enrolment === undefined) return unchanged(attempt);
  const gone = enrolment.items.find((each) => each.id === id);
  if (gone?.from !== 'person') return refuse(attempt, { reason: 'option-gone' });
  const items = enrolment.items.filter((each) => each !== gone);
  const after = { ...enrolment, items };
  const before = standingsOf(attempt, enrolment).missing;
  if (standingsOf(attempt, after).missing > before) {
    return refuse(attempt, { reason: 'item-needed' });
  }
  return next(
    { ...attempt, enrolment: after },
    {
      enrolment: [{ do: 'remove', item: id }],
      audit: [{ event: 'item-removed', data: { item: gone.item } }],
      notices: [{ about: 'enrolment-changed', language: attempt.language }],
    },
  );
}

/** Done, which is never said while something is missing. */
export function finish(attempt: Attempt): Decision {
  const { enrolment } = attempt;
  if (attempt.where.at !== 'enrolling' || enrolment === undefined) return unchanged(attempt);
  const { missing } = standingsOf(attempt, enrolment);
  if (missing > 0) return refuse(attempt, { reason: 'enrolment-incomplete', limit: missing });
  return next(
    { ...attempt, where: { at: 'done', outcome: 'enrolled' }, challenges: {} },
    {
      enrolment: [{ do: 'confirm' }],
      audit: [{ event: 'enrol-outcome', data: { outcome: 'enrolled', how: 'answered' } }],
    },
  );
}

function notProven(attempt: Attempt, setUp: SettingUp): Decision {
  if (!('challenge' in setUp)) return refuse(attempt, { reason: 'wrong-answer' });
  const triesLeft = setUp.challenge.triesLeft - 1;
  if (triesLeft <= 0) {
    return refuse({ ...attempt, where: { at: 'enrolling' } }, { reason: 'wrong-code' });
  }
  const less = { ...setUp, challenge: { ...setUp.challenge, triesLeft } } as SettingUp;
  return refuse({ ...attempt, where: { at: 'setting-up', setUp: less } }, { reason: 'wrong-code' });
}

/** What an address or a number needs to be told; nothing is taken for what is made here. */
function fits(reply: Add, { item, by }: Addable): boolean {
  if (item === 'phone') {
    return reply.value !== undefined && reply.by !== undefined && by?.includes(reply.by) === true;
  }
  return (item === 'email') === (reply.value !== undefined) && reply.by === undefined;
}

function mostOf(item: ItemKind, { most }: Enrolling): number {
  return item === 'questions' || item === 'saved-code' ? 1 : most;
}

const gatesFor = (item: ItemKind, by: Addable['by']): EnrolledItem['gates'] =>
  item === 'phone' ? (by ?? []) : [item];

function usableOf(items: readonly EnrolledItem[]): Usable[] {
  return items
    .filter(({ endsAt }) => endsAt === undefined)
    .flatMap(({ id, gates, channel }) =>
      gates.map((gate) => ({ id: `${id}:${gate}`, gate, channel })),
    );
}

/** The one that is replaced goes when the new one counts; of some kinds there is only ever one. */
function withoutReplaced(
  each: EnrolledItem,
  replaces: string | undefined,
  item: ItemKind,
  until: Moment | undefined,
): EnrolledItem[] {
  const single = item === 'questions' || item === 'saved-code';
  if (single ? each.item !== item : each.id !== replaces) return [each];
  return single || until === undefined ? [] : [{ ...each, endsAt: until }];
}

function replacing(setUp: SettingUp, replaces: string | undefined): SettingUp {
  return replaces === undefined ? setUp : { ...setUp, replaces };
}

function withMoment<Any extends { item: ItemKind; entry: unknown }>(
  entry: Any,
  held: { countsFrom?: Moment },
): Any {
  if (entry.item === 'questions') return { ...entry, ...held };
  return { ...entry, entry: { ...(entry.entry as object), ...held } };
}
