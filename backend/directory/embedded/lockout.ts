import type { EmbeddedPerson, EmbeddedRules } from './embedded-file.ts';

const minute = 60_000;

/** Whether a lock still holds. @param now Unix milliseconds */
export function isLocked({ lockedAt }: EmbeddedPerson, rules: EmbeddedRules, now: number): boolean {
  if (lockedAt === null) return false;
  if (rules.lockoutMinutes === 0) return true;
  return now < Date.parse(lockedAt) + rules.lockoutMinutes * minute;
}

/** The wrong passwords of late, kept in memory only: a demonstration may forget them. */
export interface WrongPasswords {
  /** Whether one more would still leave the account two short of its lock. */
  hasRoom(guid: string, now: number): boolean;
  /** Counts one. True when it was the one that locks. */
  count(guid: string, now: number): boolean;
  forget(guid: string): void;
}

/** The count starts again after a lock's length without another, as in Active Directory. */
export function countWrongPasswords(rules: EmbeddedRules): WrongPasswords {
  const counted = new Map<string, { count: number; last: number }>();
  const window = rules.lockoutMinutes === 0 ? Infinity : rules.lockoutMinutes * minute;
  const present = (guid: string, now: number): number => {
    const before = counted.get(guid);
    return before !== undefined && now - before.last < window ? before.count : 0;
  };
  return {
    hasRoom: (guid, now) =>
      rules.lockoutThreshold === 0 || present(guid, now) + 1 <= rules.lockoutThreshold - 2,
    count: (guid, now) => {
      if (rules.lockoutThreshold === 0) return false;
      const count = present(guid, now) + 1;
      counted.set(guid, { count, last: now });
      return count >= rules.lockoutThreshold;
    },
    forget: (guid) => void counted.delete(guid),
  };
}
