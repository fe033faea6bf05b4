import type { LockoutRules } from './lockout.ts';

/** How many, within how many milliseconds; the window slides. */
export interface Allowance {
  limit: number;
  window: number;
}

/** What everybody behind one network address, or in one office, has together. */
export interface RangeAllowances {
  attempts: Allowance;
  tries: Allowance;
  messages: Allowance;
}

/** Everything that is counted. A commit keeps to all that apply to it, or does not happen. */
export interface Quotas {
  tries: { person: Allowance; device: Allowance; total: Allowance };
  /** `phone`: texts and calls in total, which cost money. */
  messages: { person: Allowance; destination: Allowance; phone: Allowance; total: Allowance };
  /** For an address that lies in none of the named ranges. */
  address: RangeAllowances;
  /** By the name of the range. */
  ranges: ReadonlyMap<string, RangeAllowances>;
  lockout: LockoutRules;
}
