import type { CodeChallenge } from './attempt.ts';

/**
 * A challenge after another code was sent to the same destination: the last two codes count, so that
 * messages that cross do no harm, and neither tries nor messages are counted anew.
 */
export function resent(standing: CodeChallenge, fresh: CodeChallenge): CodeChallenge {
  return {
    ...fresh,
    triesLeft: standing.triesLeft,
    codes: [...standing.codes, ...fresh.codes].slice(-2),
    sends: standing.sends + 1,
  };
}
