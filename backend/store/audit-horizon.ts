import { sql } from 'kysely';
import { StoreUnavailable } from '../store-unavailable.ts';
import { inTransaction, kindOf, lockNumber } from './in-transaction.ts';
import { auditLock } from './lock-keys.ts';
import type { Database } from './open-store.ts';

/** How long to hold up whoever wants to write into the audit, in milliseconds. */
const patience = 250;

/**
 * The number up to which every row of the audit is there that ever will be: commits that overlap get
 * their numbers in another order than they end in. 0 while that cannot be told, because somebody takes
 * long over a commit.
 */
export async function auditHorizon(database: Database): Promise<number> {
  try {
    return await inTransaction(database, [], async (work) => {
      if (kindOf(work) === 'postgresql') {
        // Whoever writes shares this lock until the end of the commit.
        await sql`set local lock_timeout = ${sql.lit(patience)}`.execute(work);
        await sql`select pg_advisory_xact_lock(${lockNumber(auditLock.shared)})`.execute(work);
      }
      const newest = await work
        .selectFrom('audit')
        .select('n')
        .orderBy('n', 'desc')
        .limit(1)
        .executeTakeFirst();
      return newest?.n ?? 0;
    });
  } catch (error) {
    // lock_not_available
    if (error instanceof StoreUnavailable && error.code === '55P03') return 0;
    throw error;
  }
}
