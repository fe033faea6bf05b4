import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Database } from './open-store.ts';

/**
 * Copies a SQLite store into a file beside it, opens the copy, and counts that all of it is there.
 * @param version names the shape that the store is in
 * @returns the copy's path. Rejects where it cannot be made, or is not whole.
 */
export async function backUpFile(
  database: Database,
  file: string,
  version: string,
  now: () => number = Date.now,
): Promise<string> {
  const moment = new Date(now()).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  const copy = `${file}.${version}.${moment}.backup`;
  // It holds what the store holds: nobody else may read it, from its first byte on.
  closeSync(openSync(copy, 'wx', 0o600));
  const before = await countOf(database);
  await sql`vacuum into ${copy}`.execute(database);
  const counted = countIn(copy);
  // An import or a command may have written meanwhile: the copy is of one moment in between.
  const after = await countOf(database);
  for (const [table, rows] of Object.entries(counted)) {
    if (rows !== before[table] && rows !== after[table]) {
      throw new Error(`the backup ${copy} is not whole: the table ${table} has ${rows} rows`);
    }
  }
  if (Object.keys(counted).length !== Object.keys(before).length) {
    throw new Error(`the backup ${copy} is not whole: tables are missing`);
  }
  return copy;
}

async function countOf(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await database.introspection.getTables()) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(
      database,
    );
    counts[name] = rows[0]?.n ?? -1;
  }
  return counts;
}

/** Opens it on its own, as a new start would. */
function countIn(copy: string): Record<string, number> {
  const database = new DatabaseSync(copy, { readOnly: true });
  try {
    const check = database.prepare('pragma integrity_check').get();
    if (check?.['integrity_check'] !== 'ok') throw new Error(`the backup ${copy} is damaged`);
    const tables = database
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'",
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => {
        const row = database.prepare(`select count(*) as n from "${String(name)}"`).get();
        return [String(name), Number(row?.['n'])];
      }),
    );
  } finally {
    database.close();
  }
}
