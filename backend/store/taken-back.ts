import type { Transaction } from 'kysely';
import type { Guard } from './by-commit.ts';
import { inTransaction, type LockKey, type TransactionOptions } from './in-transaction.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';
import type { CommitResult } from './writing.ts';

/** Takes the transaction back; what came of it instead goes to the caller. */
export class TakenBack extends Error {
  readonly result: Exclude<CommitResult, 'committed'>;
  constructor(result: Exclude<CommitResult, 'committed'>) {
    super('the commit is taken back');
    this.result = result;
  }
}

/** One row has to change, or all is taken back. */
export const once = (result: TakenBack['result']): Guard => ({
  changes: 1n,
  otherwise: () => new TakenBack(result),
});

/** A quota that is exceeded rolls everything back; what the caller then does is its own decision. */
export async function orTakenBack(
  database: Database,
  keys: readonly LockKey[],
  work: (transaction: Transaction<Tables>) => Promise<CommitResult>,
  options: TransactionOptions = {},
): Promise<CommitResult> {
  try {
    return await inTransaction(database, keys, work, options);
  } catch (error) {
    if (error instanceof TakenBack) return error.result;
    throw error;
  }
}
