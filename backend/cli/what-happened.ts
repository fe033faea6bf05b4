import {
  closedReasonSchema,
  gateSchema,
  outcomeSchema,
  refusalReasonSchema,
} from '@gatehouse/shared';
import type { SealedRecord } from '../audit/sealed-record.ts';
import {
  behindWords,
  closedWords,
  disownedKinds,
  gateWords,
  messageWords,
  outcomeWords,
  refusalWords,
  standingWords,
  type Words,
} from './attempt-words.ts';

type Row = Pick<SealedRecord, 'event' | 'data'>;
/** How a message of the attempt fared, as far as that is still kept; the oldest first. */
export type MessageFate = { channel: 'email' | 'sms' | 'call'; status: string };

/**
 * What really happened in an attempt, in a sentence or two, and what the help desk can do: by the true
 * standing, then by what was written to the directory, then by how far the person came.
 */
export function whatHappened(rows: readonly Row[], messages: readonly MessageFate[]): string[] {
  const words = toldOf(rows, messages);
  const todo = words.flatMap((each) => each.todo ?? []);
  return [
    words.map(({ what }) => what).join(' '),
    ...(todo.length === 0 ? [] : [`What to do: ${[...new Set(todo)].join(' ')}`]),
  ];
}

/** The same as data, for whoever lays it out. */
export function toldOf(rows: readonly Row[], messages: readonly MessageFate[]): Words[] {
  const own = rows.filter(({ event }) => !event.startsWith('desk-'));
  if (own.length === 0 && rows.length > 0) return [{ what: deskWords(rows) }];
  if (rows.some(({ event }) => event === 'desk-ended')) {
    return [...gateStory(own), { what: 'The help desk ended the attempt.' }];
  }
  return [...storyOf(own), ...fatesOf(own, messages)];
}

/** A code that stands for nothing but what the help desk did. */
function deskWords(rows: readonly Row[]): string {
  return rows.some(({ event }) => event === 'desk-recovery-issued')
    ? 'The help desk gave out a recovery code.'
    : 'The help desk looked at it, and nothing else happened.';
}

function storyOf(rows: readonly Row[]): Words[] {
  const standing = rows.findLast(({ data }) => typeof data['standing'] === 'string')?.data[
    'standing'
  ];
  const known = Object.entries(standingWords).find(([name]) => name === standing)?.[1];
  const written = writtenWords(rows);
  // A current password may have been changed by somebody who could do nothing else.
  if (written?.done === true) return [written.words];
  if (known !== undefined) return [known];
  const reason = closedReasonSchema.safeParse(
    rows.findLast(({ event }) => event === 'closed')?.data['reason'] ?? 'none',
  ).data;
  const closed = rows.some(({ event }) => event === 'closed');
  const ended: Words[] = closed
    ? [closedWords[reason ?? 'unknown']]
    : [{ what: 'The attempt has not ended: it is under way, or its time has not run out yet.' }];
  if (written !== undefined) return closed ? [written.words, ...ended] : [written.words];
  return [...gateStory(rows), ...disownedWords(rows), ...ended];
}

/** What the directory came to say, last. */
function writtenWords(rows: readonly Row[]): { words: Words; done: boolean } | undefined {
  const row = rows.findLast(({ event }) => event.endsWith('-outcome'));
  if (row === undefined) {
    const intended = rows.some(({ event }) => event.endsWith('-intended'));
    const what = 'Something was sent to the directory, and its answer is not known yet.';
    return intended ? { words: { what, todo: 'Look again in a minute.' }, done: false } : undefined;
  }
  const { outcome, behind } = row.data;
  if (outcome === 'not-known-yet') {
    const what = 'The directory did not answer, and is asked again until it says what came of it.';
    return { words: { what, todo: 'Look again in a minute.' }, done: false };
  }
  const done = outcomeSchema.safeParse(outcome);
  if (done.success) return { words: outcomeWords[done.data], done: true };
  const why = Object.entries(behindWords).find(([name]) => name === behind)?.[1];
  const reason = refusalReasonSchema.safeParse(outcome).data ?? 'unknown';
  return { words: why ?? refusalWords[reason], done: false };
}

/** How far the person came with the gates, and where it stopped. */
function gateStory(rows: readonly Row[]): Words[] {
  const at = rows.findLastIndex(({ event }) => event === 'gate-opened');
  const gate = gateSchema.safeParse(rows[at]?.data['gate']).data;
  if (gate === undefined) return [{ what: 'The person chose no gate.' }];
  const since = rows.filter(({ data }) => data['gate'] === gate);
  if (since.some(({ event }) => event === 'gate-passed')) return passedStory(rows);
  const { asked, does } = gateWords[gate];
  const failed = since.filter(({ event }) => event === 'gate-failed').length;
  if (failed > 0) return [{ what: `${asked} and ${does} wrongly, ${times(failed)}.` }];
  const refused = rows.slice(at).findLast(({ event }) => event === 'refused')?.data['reason'];
  const reason = refusalReasonSchema.safeParse(refused).data;
  const never = { what: `${asked} and never ${does}.` };
  return reason === undefined ? [never] : [never, refusalWords[reason]];
}

/** What the person has said is no longer theirs: somebody has to enter the new one. */
function disownedWords(rows: readonly Row[]): Words[] {
  const kinds = new Set(
    rows.filter(({ event }) => event === 'disowned').map(({ data }) => data['kind']),
  );
  return (['address', 'number'] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind) => disownedKinds[kind]);
}

function passedStory(rows: readonly Row[]): Words[] {
  if (rows.some(({ event }) => event === 'proven')) {
    return [{ what: 'All gates were passed, and no new password was sent to the directory.' }];
  }
  return [{ what: 'A gate was passed, and another one was not begun.' }];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** A message that did not go out explains what looks like hesitation. */
function fatesOf(rows: readonly Row[], messages: readonly MessageFate[]): Words[] {
  if (rows.some(({ event }) => event === 'proven')) return [];
  const newest = new Map(messages.map(({ channel, status }) => [channel, status]));
  const lost = [...newest].filter(([, status]) =>
    ['failed', 'uncertain', 'undelivered'].includes(status),
  );
  return lost.map(([channel, status]) => ({
    ...(status === 'undelivered'
      ? {
          what: `The last ${messageWords[channel]} went out, and its carrier says that it did not arrive.`,
          todo: 'Ask whether the number is right and the phone on; the carrier has more.',
        }
      : {
          what: `The last ${messageWords[channel]} did not go out, or nobody knows whether it did.`,
          todo: 'Look for "delivery.failed" in the log of the backend.',
        }),
    atDesk: 'Let the person take another gate, or wait; if it goes on, tell the administrator.',
  }));
}
