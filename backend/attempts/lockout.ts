import type { Moment } from './attempt.ts';

/** When failures in a row lock a person out of Gatehouse. The directory's account is never locked. */
export interface LockoutRules {
  /** So many failures in a row lock for `lasts` milliseconds. */
  failures: number;
  lasts: number;
  /** So many locks without a success in between last until an administrator opens them. */
  times: number;
  /** The longest that an answer has to wait after a failure, in milliseconds. */
  longestDelay: number;
}

/** The failures in a row at one gate. */
export interface FailuresAtGate {
  failures: number;
  lastAt: Moment;
  /** Until when the last of them has locked; 0 where it has not. */
  until: Moment;
}

export type LockState =
  | { kind: 'open'; failures: number; /** An answer before this is not looked at. */ from: Moment }
  | { kind: 'locked'; failures: number; until: Moment }
  | { kind: 'locked-out'; failures: number };

/**
 * How a person stands, by the failures at every gate together. Pure.
 *
 * The row at a gate ends when that gate is passed, and every row when a reset or an unlock is proven.
 * Were one gate to end them all, whoever reads the mailbox could guess answers for ever, with a code
 * passed after every fourth. With at most ten failures to a lock and ten locks, nobody has more than
 * the 100 failures in a row of NIST SP 800-63B-4 3.2.2.
 */
export function lockStateOf(
  gates: readonly FailuresAtGate[],
  rules: LockoutRules,
  now: Moment,
): LockState {
  const failures = gates.reduce((sum, each) => sum + each.failures, 0);
  if (failures >= rules.failures * rules.times) return { kind: 'locked-out', failures };
  const until = Math.max(0, ...gates.map((each) => each.until));
  if (until > now) return { kind: 'locked', failures, until };
  const last = Math.max(0, ...gates.map((each) => each.lastAt));
  return { kind: 'open', failures, from: last + delayAfter(failures, rules.longestDelay) };
}

/**
 * One failure more. It is counted when the answer comes, before anybody looks at it: else as many
 * could be looked at as come at once.
 */
export function withFailure(
  before: LockState,
  at: FailuresAtGate | undefined,
  rules: LockoutRules,
  now: Moment,
): FailuresAtGate {
  const locks = (before.failures + 1) % rules.failures === 0;
  return {
    failures: (at?.failures ?? 0) + 1,
    lastAt: now,
    until: locks ? now + rules.lasts : (at?.until ?? 0),
  };
}

/** One failure less, with the lock that it may have brought: nobody has looked at the answer. */
export function withoutFailure(
  before: LockState,
  at: FailuresAtGate,
  rules: LockoutRules,
): FailuresAtGate {
  const locked = before.failures % rules.failures === 0;
  return { ...at, failures: Math.max(0, at.failures - 1), until: locked ? 0 : at.until };
}

/** How long an answer waits after so many failures in a row: 0, 0, 1 s, 2 s, 4 s and so on. */
export function delayAfter(failures: number, longest: number): number {
  return failures < 3 ? 0 : Math.min(longest, 1000 * 2 ** (failures - 3));
}
