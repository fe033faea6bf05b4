import type { CompiledQuery, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** How many rows a statement has to change, and what the transaction fails with where it does not. */
export interface Guard {
  changes: bigint;
  otherwise: () => Error;
}

const unheard = new WeakMap<CompiledQuery, { guard?: Guard }>();

/**
 * Writes within a transaction without hearing what came of it: it is done before whatever is asked
 * next, and at the latest with the commit. Where it fails, or changes another number of rows than its
 * guard says, whatever was asked next fails, and so does the commit. On SQLite that saves a way to the
 * thread and back; PostgreSQL is asked at once.
 */
export async function byCommit(
  work: Transaction<Tables>,
  statement: { compile(): CompiledQuery },
  guard?: Guard,
): Promise<void> {
  const query = statement.compile();
  unheard.set(query, guard === undefined ? {} : { guard });
  const { numAffectedRows } = await work.executeQuery(query);
  if (guard === undefined || numAffectedRows === undefined) return;
  if (numAffectedRows !== guard.changes) throw guard.otherwise();
}

/** Whether a statement may wait for the next one, and what it has to change. */
export function waitingOf(query: CompiledQuery): { guard?: Guard } | undefined {
  return unheard.get(query);
}
