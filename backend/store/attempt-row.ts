import type { Attempt } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { sealRow } from '../keyring/sealed-row.ts';
import type { Tables } from './tables.ts';

/** How long an ended attempt is kept at the least, for late questions by its token, in milliseconds. */
export const keptAtLeast = 60 * 60_000;

/** An attempt as its row holds it, but for its names. */
export type AttemptRow = Omit<Tables['attempts'], 'id' | 'token_hash'>;

/** What the row of an attempt holds from now on. */
export function attemptRow(
  keyring: Keyring,
  attempt: Attempt,
  boot: string,
  now: number,
  mark: string,
): AttemptRow {
  const { where, id, subject } = attempt;
  const doing = ['checking', 'arriving', 'applying'].includes(where.at) ? where.at : null;
  // Checking an answer takes well under this; a write has its own deadline.
  const writing = where.at === 'applying' && where.applying.unanswered !== true;
  const lease = writing ? where.applying.deadline : where.at === 'applying' ? now : now + 30_000;
  return {
    seq: attempt.seq,
    state: sealRow(keyring, { kind: 'attempt', id, owner: subject.key }, attempt),
    doing,
    boot,
    mark,
    lease_until: lease,
    updated_at: now,
    // What is not yet known is never forgotten.
    forget_at: where.at === 'applying' ? Number.MAX_SAFE_INTEGER : attempt.expiresAt + keptAtLeast,
  };
}
