import type { Attempt } from '../attempts/attempt.ts';

/**
 * Whose share of the hashing an answer takes: that of the address that it came from, because one
 * address can ask for as many people as it likes.
 */
export function laneOf({ origin, subject }: Attempt): string {
  return origin?.network ?? subject.key;
}
