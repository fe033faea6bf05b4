import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Retention } from '../config/retention-schema.ts';
import { keptAtLeast } from './attempt-row.ts';
import { sweepBatches } from './import-batches.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** So many rows in one statement, and so many statements in one round for each kind. */
const atOnce = 500;
const stepsOfRound = 20;
/** The longest window that any quota has, and the longest session of the help desk, in milliseconds. */
const longestWindow = 24 * 60 * 60_000;

interface Forgotten {
  table: keyof Tables;
  keys: readonly string[];
  holds: RawBuilder<SqlBool>;
}

/**
 * Forgets what is over, a little at a time: what is left is forgotten in the next round. One of several
 * backends does so for all.
 * @param now milliseconds since 1970
 */
export async function tidyStore(
  database: Database,
  kept: Omit<Retention, 'gone'>,
  now: number,
): Promise<void> {
  for (const each of overAt(kept, now)) {
    for (let step = 0; step < stepsOfRound; step++) {
      if ((await forget(database, each)) < atOnce) break;
    }
  }
  await sweepBatches(database, now - kept.imports, () => Promise.resolve());
}

function overAt(kept: Omit<Retention, 'gone'>, now: number): Forgotten[] {
  const past = now - longestWindow;
  const unsettled =
    kept.unsettled === undefined
      ? []
      : [
          {
            ...({ table: 'attempts', keys: ['id'] } as const),
            holds: sql<SqlBool>`doing = 'applying' and updated_at <= ${now - kept.unsettled}`,
          },
        ];
  return [
    {
      ...{ table: 'attempts', keys: ['id'] },
      // The row says itself until when it is kept at the least.
      holds: sql<SqlBool>`forget_at <= ${now - (kept.attempts - keptAtLeast)}`,
    },
    ...unsettled,
    { table: 'tries', keys: ['id'], holds: sql<SqlBool>`at <= ${past}` },
    { table: 'spent', keys: ['id'], holds: sql<SqlBool>`at <= ${past}` },
    {
      ...{ table: 'lockouts', keys: ['key', 'gate'] },
      holds: sql<SqlBool>`last_at <= ${now - kept.failures}`,
    },
    {
      ...{ table: 'outbox', keys: ['id'] },
      holds: sql<SqlBool>`created_at <= ${now - kept.messages} and status <> 'queued'`,
    },
    // The page itself ends them sooner, as long as there is one.
    {
      ...{ table: 'helpdesk_sessions', keys: ['token_hash'] },
      holds: sql<SqlBool>`began_at <= ${past}`,
    },
  ];
}

/** @returns how many rows it was */
function forget(database: Database, { table, keys, holds }: Forgotten): Promise<number> {
  const columns = sql.join(keys.map((name) => sql.ref(name)));
  // One at a time: two that take out the same rows in another order would wait for each other.
  return inTransaction(database, ['tidy'], async (work) => {
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where (${columns}) in
      (select ${columns} from ${sql.table(table)} where ${holds} limit ${sql.lit(atOnce)})`.execute(
      work,
    );
    return Number(numAffectedRows ?? 0n);
  });
}
