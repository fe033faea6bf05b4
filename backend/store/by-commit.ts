import type { CompiledQuery, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** What a row has that was found: columns by their names. */
export type Found = Record<string, unknown>;

/**
 * What has to come of a statement, and what the transaction fails with where it does not: how many rows
 * it changes, or that it finds nothing, which is no row or rows of nulls alone.
 */
export type Guard =
  | { changes: bigint; otherwise: () => Error }
  | { finds: 'nothing'; otherwise: (found: readonly Found[]) => Error };

export const isNothing = (rows: readonly Found[]): boolean =>
  rows.every((row) => Object.values(row).every((value) => value === null));

const unheard = new WeakMap<CompiledQuery, { guard?: Guard }>();

/**
 * Writes within a transaction without hearing what came of it: it is done before whatever is asked
 * next, and at the latest with the commit. Where it fails, or something else comes of it than its
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
  const { rows, numAffectedRows } = await work.executeQuery<Found>(query);
  if (guard === undefined) return;
  if ('finds' in guard) {
    if (!isNothing(rows)) throw guard.otherwise(rows);
  } else if (numAffectedRows !== undefined && numAffectedRows !== guard.changes) {
    throw guard.otherwise();
  }
}

/** Whether a statement may wait for the next one, and what it has to change. */
export function waitingOf(query: CompiledQuery): { guard?: Guard } | undefined {
  return unheard.get(query);
}
