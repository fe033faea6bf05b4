import { sql, type SqlBool } from 'kysely';
import { replaceIdentity } from '../audit/attest.ts';
import type { AuditTableRow } from '../audit/chain.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { inTransaction } from './in-transaction.ts';
import { sealLock } from './lock-keys.ts';
import type { Database } from './open-store.ts';
import {
  beginsWith,
  replaceColumn,
  type Row,
  type SealedColumn,
  sealedColumns,
  windowBehind,
} from './sealed-columns.ts';
import type { Tables } from './tables.ts';

/** So many rows are looked at, opened and sealed at once: a few milliseconds. */
const stepSize = 100;

/** What one step has done. */
export interface Resealed {
  table: keyof Tables;
  rows: number;
  /** Rows of this step that do not open under any key that there is. */
  unreadable: number;
}

/**
 * Seals everything under the current key that is still under another, a few rows at a time. It may be cut short at any time and begun again: what was done is not done twice. Others
 * may write meanwhile, and do the same.
 */
export async function* resealRows(
  database: Database,
  keyring: Keyring,
  size = stepSize,
): AsyncGenerator<Resealed> {
  for (const column of sealedColumns) {
    let last: Row | undefined;
    do {
      const other = isOther(column, keyring.keyId());
      const { rows, end } = await windowBehind(database, column, other, { last, size });
      yield await resealStep(database, keyring, column, rows);
      last = end;
    } while (last !== undefined);
  }
}

/** Sealed, and under another key than this. */
function isOther({ column }: SealedColumn, keyId: string) {
  return sql<SqlBool>`${sql.ref(column)} <> '' and not ${beginsWith(column, `${keyId}.`)}`;
}

async function resealStep(
  database: Database,
  keyring: Keyring,
  column: SealedColumn,
  rows: readonly Row[],
): Promise<Resealed> {
  const { table } = column;
  const again = rows.map((row) => ({ row, next: column.again(keyring, row) }));
  const opened = again.flatMap(({ row, next }) => (next === undefined ? [] : [{ row, next }]));
  const unreadable = rows.length - opened.length;
  if (table !== 'audit') {
    for (const { row, next } of opened) await replaceColumn(database, column, row, next);
    return { table, rows: opened.length, unreadable };
  }
  await inTransaction(database, [sealLock], async (work) => {
    for (const { row, next } of opened) {
      // As it is now: whoever chains rows may have given it its place meanwhile.
      const present = await work
        .selectFrom('audit')
        .selectAll()
        .where('n', '=', Number(row['n']))
        .where('origin', '=', String(row['origin']))
        .executeTakeFirst();
      if (present !== undefined) {
        await replaceIdentity(work, keyring, present satisfies AuditTableRow, { origin: next });
      }
    }
  });
  return { table, rows: opened.length, unreadable };
}

/** How many rows are still under this key, by table. */
export async function countSealedWith(
  database: Pick<Database, 'getExecutor'>,
  keyId: string,
): Promise<Map<keyof Tables, number>> {
  const counts = new Map<keyof Tables, number>();
  for (const { table, column } of sealedColumns) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}
      where ${beginsWith(column, `${keyId}.`)}`.execute(database);
    counts.set(table, rows[0]?.n ?? 0);
  }
  return counts;
}
