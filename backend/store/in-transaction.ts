import { createHash } from 'node:crypto';
import { PostgresAdapter, sql, type Transaction } from 'kysely';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { Database } from './open-store.ts';
import { followedByAnother } from './sqlite-dialect.ts';
import type { StoreKind } from './store-settings.ts';
import type { Tables } from './tables.ts';

/** What a transaction counts by or changes as a whole. Shared: beside others who share it. */
export type LockKey = string | { shared: string };

export interface TransactionOptions {
  /** The commit need not have reached the disk by itself: `Writing.followed`. */
  followed?: boolean;
}

/** How often a transaction that the database took back for another's sake is tried again. */
const mostRepeats = 3;

/**
 * Runs a transaction that is alone with everything that its keys name: what it has read of them is
 * still so when it commits. On SQLite it is alone anyway (`begin immediate`).
 *
 * On PostgreSQL it reads what is committed and holds an advisory lock for each key until its end. All
 * locks are taken first and in one order, before any row, so that no two can wait for each other; a
 * lock ends only after the transaction is visible to everybody. Serializable transactions would prove
 * the same, but everybody counts against the same limits "in total", and every two would conflict.
 * Whatever the work does outside the transaction is done again where it is repeated: let it do nothing.
 */
export async function inTransaction<Result>(
  database: Database,
  keys: readonly LockKey[],
  work: (transaction: Transaction<Tables>) => Promise<Result>,
  { followed = false }: TransactionOptions = {},
): Promise<Result> {
  if (kindOf(database) === 'sqlite') {
    return database.transaction().execute(async (transaction) => {
      if (followed) await transaction.executeQuery(followedByAnother);
      return work(transaction);
    });
  }
  for (let left = mostRepeats; ; left--) {
    try {
      return await database
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (transaction) => {
          await takeLocks(transaction, keys, followed);
          return work(transaction);
        });
    } catch (error) {
      if (left === 0 || !wasTakenBack(error)) throw error;
    }
  }
}

/** Which of the two stores this is. */
export function kindOf(database: Pick<Database, 'getExecutor'>): StoreKind {
  return database.getExecutor().adapter instanceof PostgresAdapter ? 'postgresql' : 'sqlite';
}

/** A deadlock, or a conflict with somebody else: the database has rolled it back wholly. */
function wasTakenBack(error: unknown): boolean {
  return error instanceof StoreUnavailable && /^40/.test(error.code);
}

/** A key as one of the numbers that PostgreSQL's advisory locks have for names. */
export function lockNumber(key: string): bigint {
  return createHash('sha256').update(key).digest().readBigInt64BE();
}

async function takeLocks(
  transaction: Transaction<Tables>,
  keys: readonly LockKey[],
  followed: boolean,
): Promise<void> {
  const alone = new Map<bigint, boolean>();
  for (const key of keys) {
    const number = lockNumber(typeof key === 'string' ? key : key.shared);
    alone.set(number, alone.get(number) === true || typeof key === 'string');
  }
  if (alone.size === 0) return;
  const sorted = [...alone].sort(([one], [other]) => (one < other ? -1 : 1));
  const numbers = sorted.map(([number]) => number).join(',');
  const modes = sorted.map(([, mode]) => mode).join(',');
  // A function in FROM gives its rows in order, and each is locked as it comes. Without waiting for the
  // disk: the write-ahead log goes there in one piece with the next commit that does wait.
  const asked = followed ? sql`set_config('synchronous_commit', 'off', true),` : sql``;
  await sql`
    select ${asked} case when each.alone then pg_advisory_xact_lock(each.number)
      else pg_advisory_xact_lock_shared(each.number) end
    from unnest(
      string_to_array(${numbers}, ',')::bigint[], string_to_array(${modes}, ',')::boolean[]
    ) as each (number, alone)`.execute(transaction);
}
