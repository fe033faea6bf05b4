import type { Attempt, Moment } from './attempt.ts';

/** So many attempts are remembered at the most: some kilobytes each. */
const mostRemembered = 1000;

/** Where an attempt waits for its person, and nothing is under way. */
const waiting: readonly Attempt['where']['at'][] = [
  'choosing',
  'challenge',
  'final',
  'enrolling',
  'setting-up',
];

/** What this node has itself brought attempts to. */
export interface Recall {
  /** The attempt as it was left at this `seq`; undefined where it must be read. */
  of(tokenHash: string, seq: number, now: Moment): Attempt | undefined;
  /** It has come to this. Whatever does not wait for its person is forgotten. */
  put(tokenHash: string, attempt: Attempt, now: Moment): void;
}

/**
 * Remembers attempts between two calls, so that the next one need not read what this node wrote a
 * moment ago. It may be behind: whoever uses it commits against the attempt's `seq`, which fails where
 * another node, or the store, knows better. Nothing is remembered past the attempt's end.
 */
export function makeRecall(most = mostRemembered): Recall {
  const known = new Map<string, Attempt>();

  /** The oldest are first, for each goes to the end when it moves on. */
  function forgetOld(now: Moment): void {
    for (const [hash, attempt] of known) {
      if (known.size <= most && attempt.expiresAt > now) return;
      known.delete(hash);
    }
  }

  return {
    of(tokenHash, seq, now) {
      forgetOld(now);
      const attempt = known.get(tokenHash);
      return attempt?.seq === seq ? attempt : undefined;
    },
    put(tokenHash, attempt, now) {
      known.delete(tokenHash);
      if (waiting.includes(attempt.where.at)) known.set(tokenHash, attempt);
      forgetOld(now);
    },
  };
}
