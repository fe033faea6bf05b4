import type { Entry } from 'ldapts';
import { bigOf, numberOf } from './entry-values.ts';

/** When a directory locks an account for wrong passwords, as far as it may be read. */
export interface LockoutRules {
  /** Wrong passwords until the lock; 0 means never. */
  threshold: number | undefined;
  /** After how long without one the count starts again, in milliseconds. */
  window: number | undefined;
}

/** How many wrong passwords must always be left for the person, on whichever way they come. */
const leftForThePerson = 2;
/** What is taken for the threshold where it may not be read: then two wrong ones may be caused. */
const carefulThreshold = 4;

/** 1601 in Unix milliseconds; a file time counts 100 ns from there. */
const fileTimeStart = -11_644_473_600_000;

/**
 * Whether one more wrong password would still leave the account two short of its lock. The count is
 * `badPwdCount` of the controller that is about to be asked, unless its last one is older than the
 * observation window ([MS-ADTS] 3.1.1.1.14, [MS-SAMR] 3.1.1.8.3). What cannot be read counts as the worse.
 * @param now Unix milliseconds
 */
export function hasRoom(entry: Entry, { threshold, window }: LockoutRules, now: number): boolean {
  if (threshold === 0) return true;
  const count = numberOf(entry, 'badPwdCount');
  if (count === undefined) return false;
  const last = bigOf(entry, 'badPasswordTime');
  const stale =
    last !== undefined &&
    window !== undefined &&
    Number(last / 10_000n) + fileTimeStart + window < now;
  const present = stale ? 0 : count;
  return present + 1 <= (threshold ?? carefulThreshold) - leftForThePerson;
}

/** What `hasRoom` needs to see of an account. */
export const lockoutAttributes = ['badPwdCount', 'badPasswordTime'];

/** A length of time as the directory writes it: negative, in 100 ns ([MS-ADA2] lockOutObservationWindow). */
export function durationOf(entry: Entry | undefined, attribute: string): number | undefined {
  const ticks = entry && bigOf(entry, attribute);
  return ticks === undefined ? undefined : Number((ticks < 0n ? -ticks : ticks) / 10_000n);
}
