import {
  closedReasonSchema,
  gateSchema,
  outcomeSchema,
  refusalReasonSchema,
} from '@gatehouse/shared';
import type { SealedRecord } from '../audit/sealed-record.ts';
import type { Words } from './attempt-words.ts';
import { englishStory, type StoryWords } from './story-words.ts';

type Row = Pick<SealedRecord, 'event' | 'data'>;
/** How a message of the attempt fared, as far as that is still kept; the oldest first. */
export type MessageFate = { channel: 'email' | 'sms' | 'call'; status: string };

/**
 * What really happened in an attempt, in a sentence or two, and what the help desk can do: by the true
 * standing, then by what was written to the directory, then by how far the person came.
 */
export function whatHappened(rows: readonly Row[], messages: readonly MessageFate[]): string[] {
  const told = toldOf(rows, messages);
  const todo = told.flatMap((each) => each.todo ?? []);
  return [
    told.map(({ what }) => what).join(' '),
    ...(todo.length === 0 ? [] : [`What to do: ${[...new Set(todo)].join(' ')}`]),
  ];
}

/** The same as data, for whoever lays it out, in the language of these words. */
export function toldOf(
  rows: readonly Row[],
  messages: readonly MessageFate[],
  words: StoryWords = englishStory,
): Words[] {
  const own = rows.filter(({ event }) => !event.startsWith('desk-'));
  if (own.length === 0 && rows.length > 0) return [deskWords(rows, words)];
  if (rows.some(({ event }) => event === 'desk-ended')) {
    return [...gateStory(own, words), words.endedByDesk];
  }
  return [...storyOf(own, words), ...fatesOf(own, messages, words)];
}

function deskWords(rows: readonly Row[], { desk }: StoryWords): Words {
  return rows.some(({ event }) => event === 'desk-recovery-issued') ? desk.recovery : desk.looked;
}

function storyOf(rows: readonly Row[], words: StoryWords): Words[] {
  const standing = rows.findLast(({ data }) => typeof data['standing'] === 'string')?.data[
    'standing'
  ];
  const known = Object.entries(words.standing).find(([name]) => name === standing)?.[1];
  const written = writtenWords(rows, words);
  // A current password may have been changed by somebody who could do nothing else.
  if (written?.done === true) return [written.words];
  if (known !== undefined) return [known];
  const reason = closedReasonSchema.safeParse(
    rows.findLast(({ event }) => event === 'closed')?.data['reason'] ?? 'none',
  ).data;
  const closed = rows.some(({ event }) => event === 'closed');
  const ended: Words[] = closed ? [words.closed[reason ?? 'unknown']] : [words.underWay];
  if (written !== undefined) return closed ? [written.words, ...ended] : [written.words];
  return [...gateStory(rows, words), ...disownedWords(rows, words), ...ended];
}

/** What the directory came to say, last. */
function writtenWords(
  rows: readonly Row[],
  words: StoryWords,
): { words: Words; done: boolean } | undefined {
  const row = rows.findLast(({ event }) => event.endsWith('-outcome'));
  if (row === undefined) {
    const intended = rows.some(({ event }) => event.endsWith('-intended'));
    return intended ? { words: words.intended, done: false } : undefined;
  }
  const { outcome, behind } = row.data;
  if (outcome === 'not-known-yet') return { words: words.notKnownYet, done: false };
  const done = outcomeSchema.safeParse(outcome);
  if (done.success) return { words: words.outcome[done.data], done: true };
  const why = Object.entries(words.behind).find(([name]) => name === behind)?.[1];
  const reason = refusalReasonSchema.safeParse(outcome).data ?? 'unknown';
  return { words: why ?? words.refusal[reason], done: false };
}

/** How far the person came with the gates, and where it stopped. */
function gateStory(rows: readonly Row[], words: StoryWords): Words[] {
  const at = rows.findLastIndex(({ event }) => event === 'gate-opened');
  const gate = gateSchema.safeParse(rows[at]?.data['gate']).data;
  if (gate === undefined) return [words.noGate];
  const since = rows.filter(({ data }) => data['gate'] === gate);
  if (since.some(({ event }) => event === 'gate-passed')) {
    return [rows.some(({ event }) => event === 'proven') ? words.allPassed : words.onePassed];
  }
  const failed = since.filter(({ event }) => event === 'gate-failed').length;
  if (failed > 0) return [words.answeredWrongly(gate, failed)];
  const refused = rows.slice(at).findLast(({ event }) => event === 'refused')?.data['reason'];
  const reason = refusalReasonSchema.safeParse(refused).data;
  const never = words.neverAnswered(gate);
  return reason === undefined ? [never] : [never, words.refusal[reason]];
}

/** What the person has said is no longer theirs: somebody has to enter the new one. */
function disownedWords(rows: readonly Row[], { disowned }: StoryWords): Words[] {
  const kinds = new Set(
    rows.filter(({ event }) => event === 'disowned').map(({ data }) => data['kind']),
  );
  return (['address', 'number'] as const)
    .filter((kind) => kinds.has(kind))
    .map((kind) => disowned[kind]);
}

/** A message that did not go out explains what looks like hesitation. */
function fatesOf(
  rows: readonly Row[],
  messages: readonly MessageFate[],
  words: StoryWords,
): Words[] {
  if (rows.some(({ event }) => event === 'proven')) return [];
  const newest = new Map(messages.map(({ channel, status }) => [channel, status]));
  return [...newest]
    .filter(([, status]) => ['failed', 'uncertain', 'undelivered'].includes(status))
    .map(([channel, status]) => words.lost(channel, status === 'undelivered'));
}
