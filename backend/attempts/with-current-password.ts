import type { Refusal, Reply } from '@gatehouse/shared';
import { barOf } from '../directory/bar-of.ts';
import type { WriteResult } from '../directory/directory.ts';
import type { Applying, Attempt, AttemptLimits, Moment } from './attempt.ts';
import { isProven } from './attempt.ts';
import { close, closeBarred, next, refuse, unchanged } from './decision.ts';
import type { Decision } from './decision.ts';
import type { AuditEntry, Prepared, TryChange } from './event.ts';
import { localRefusal } from './local-refusal.ts';

type Refused = Extract<WriteResult, { kind: 'refused' }>;

/**
 * The old password and the new one, in one step. The try is taken before anybody looks. Where no gate
 * was asked for, whoever cannot be helped walks the same way: the same commits, the same wait, and a
 * write that is only rehearsed.
 */
export function changePassword(
  attempt: Attempt,
  reply: Extract<Reply, { do: 'set-password' }>,
  prepared: Prepared,
  now: Moment,
): Decision {
  const { where, subject } = attempt;
  const triesLeft = attempt.currentTriesLeft ?? 0;
  if (where.at !== 'final' || reply.current === undefined || triesLeft <= 0) {
    return unchanged(attempt);
  }
  const refused = localRefusal(reply.next, where.rules);
  if (refused !== undefined) return refuse(attempt, refused);
  if (prepared.kind !== 'observed') return refuse(attempt, { reason: 'directory-unreachable' });

  const seen = prepared.observation;
  const bar = barOf(seen);
  const guid = bar === undefined ? subject.guid : undefined;
  if (guid === undefined && isProven(attempt)) return closeBarred(attempt, bar);
  const taken = `${attempt.id}:${attempt.seq}`;
  const { locked, rules } = where;
  const walk = { operation: 'change' as const, locked, rules, taken };
  const deadline = now + prepared.writeLimit;
  const applying: Applying =
    guid === undefined || seen === undefined
      ? { ...walk, guid: null, controller: '', deadline }
      : {
          ...{ ...walk, guid, controller: seen.controller, own: seen.rules, deadline },
          ...(seen.version === undefined ? {} : { version: seen.version }),
        };
  return next(
    { ...attempt, currentTriesLeft: triesLeft - 1, where: { at: 'applying', applying } },
    {
      audit: [{ event: 'change-intended', data: { controller: applying.controller } }],
      tries: [{ take: taken, gate: 'password' }],
      effects: [{ do: 'write', operation: 'change', current: reply.current, next: reply.next }],
    },
  );
}

/** Why the directory did not take it. Only a wrong current password costs the try. */
export function afterRefusedChange(
  attempt: Attempt,
  applying: Applying,
  { reason, limit, behind }: Refused,
  limits: AttemptLimits,
): Decision {
  const row: AuditEntry = {
    event: 'change-outcome',
    data: { outcome: reason, how: 'answered', ...(behind === undefined ? {} : { behind }) },
  };
  const refusal: Refusal = limit === undefined ? { reason } : { reason, limit };
  const { taken } = applying;
  if (reason === 'wrong-password') {
    const tries: TryChange[] = taken === undefined ? [] : [{ fail: taken, gate: 'password' }];
    return { ...backToChange(attempt, applying, refusal, [row]), tries };
  }

  const triesLeft = (attempt.currentTriesLeft ?? 0) + 1;
  // Whoever is told what is wrong with the new one has proven the old one, and sees the own rules.
  const judged = !unjudged.has(reason);
  const more: Partial<Decision> = {
    audit: [row],
    tries: taken === undefined ? [] : [afterLook(taken, judged)],
  };
  const refusals = attempt.passwordRefusals + 1;
  if (refusals >= limits.passwordRefusals) return close(attempt, 'too-many-tries', undefined, more);
  const rules = judged ? (applying.own ?? applying.rules) : applying.rules;
  const where = { at: 'final', locked: applying.locked, rules } as const;
  const back = { ...attempt, passwordRefusals: refusals, currentTriesLeft: triesLeft, where };
  return refuse(back, refusal, more);
}

/** What is said before the directory has looked at the current password. */
const unjudged: ReadonlySet<Refused['reason']> = new Set([
  ...(['directory-unreachable', 'busy', 'password-breached'] as const),
]);

/** Where the directory did not get so far as to judge, nobody has looked at the current password. */
function afterLook(taken: string, judged: boolean): TryChange {
  return judged ? { pass: taken, gate: 'password' } : { giveBack: taken, gate: 'password' };
}

/** The same question again as long as a try is left; the rules stay those that were shown. */
export function backToChange(
  attempt: Attempt,
  { locked, rules }: Applying,
  refusal: Refusal,
  audit: AuditEntry[],
): Decision {
  if ((attempt.currentTriesLeft ?? 0) <= 0) {
    return close(attempt, 'too-many-tries', undefined, { audit });
  }
  return refuse({ ...attempt, where: { at: 'final', locked, rules } }, refusal, { audit });
}
