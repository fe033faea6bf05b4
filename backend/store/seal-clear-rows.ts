import { sql, type SqlBool } from 'kysely';
import { replaceIdentity } from '../audit/attest.ts';
import type { AuditTableRow } from '../audit/chain.ts';
import { sealIdentity } from '../audit/identity.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { sealRow } from '../keyring/sealed-row.ts';
import { inTransaction, kindOf } from './in-transaction.ts';
import { sealLock } from './lock-keys.ts';
import type { Database } from './open-store.ts';
import {
  beginsWith,
  ownerOfAttempt,
  replaceColumn,
  type Row,
  rowsBehind,
  type SealedColumn,
  sealedColumns,
} from './sealed-columns.ts';

/** So many rows in one step. */
const stepSize = 100;

/** The mark of a store in which nothing is left from versions that did not seal. */
const done = 'sealed';

/**
 * Seals what versions have left that did not: attempts, enrolments, and in the audit who somebody is. A
 * few rows at a time, and any number of times: cut short, it goes on where it was. Afterwards the room
 * that the rows had taken is given up, so that the file holds nothing of them either. Sessions of the
 * help desk end.
 * @param mayWork without it nothing is sealed, and it is only looked whether something would have to be
 * @returns whether all is sealed now
 */
export async function sealClearRows(
  database: Database,
  keyring: Keyring,
  now: number,
  mayWork = true,
): Promise<boolean> {
  const mark = await database
    .selectFrom('marks')
    .select('name')
    .where('name', '=', done)
    .executeTakeFirst();
  if (mark !== undefined) return true;
  const clear = sealedColumns.filter(({ table }) =>
    ['attempts', 'enrolments', 'enrolments_staged'].includes(table),
  );
  let rows = 0;
  for (const column of clear) {
    for await (const step of pages(database, column, beginsWith(column.column, '{'))) {
      if (!mayWork) return false;
      for (const row of step) {
        await replaceColumn(database, column, row, sealedOf(keyring, column, row));
      }
      rows += step.length;
    }
  }
  for await (const step of pages(database, { table: 'audit', keys: ['n'] }, tellsWho)) {
    const open = step.filter((row) => isOfBefore(keyring, row));
    if (open.length > 0 && !mayWork) return false;
    rows += open.length;
    await sealAudit(database, keyring, open);
  }
  if (rows > 0) {
    await database.deleteFrom('helpdesk_sessions').execute();
    await giveUpRoom(database);
  }
  await database
    .insertInto('marks')
    .values({ name: done, value: '', at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}

async function* pages(
  database: Database,
  column: Pick<SealedColumn, 'table' | 'keys'>,
  holds: Parameters<typeof rowsBehind>[2],
): AsyncGenerator<Row[]> {
  for (let last: Row | undefined; ;) {
    const rows = await rowsBehind(database, column, holds, { last, size: stepSize });
    last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
  }
}

function sealedOf(keyring: Keyring, { table, column }: SealedColumn, row: Row): string {
  const content = JSON.parse(String(row[column])) as unknown;
  if (table === 'attempts') {
    const name = {
      kind: 'attempt',
      id: String(row['id']),
      owner: ownerOfAttempt(content),
    } as const;
    return sealRow(keyring, name, content);
  }
  const guid = String(row['guid']);
  return sealRow(keyring, { kind: 'enrolment', id: guid, owner: guid }, content);
}

/** Rows of the audit in which somebody may be named. */
const tellsWho = sql<SqlBool>`(origin <> '' or data like '%"account":%' or data like '%"note":%')`;

type Data = Record<string, string | number | boolean | null>;
interface Origin {
  address: string;
  device?: string;
}

/** The origin was sealed for itself before, and who an agent is stood in clear. */
const originOfBefore = (keyring: Keyring, row: Row): Origin | undefined => {
  const name = `audit origin ${String(row['attempt_id'])}`;
  const opened = keyring.unseal('person', name, String(row['origin']));
  return opened === undefined ? undefined : (JSON.parse(opened) as Origin);
};

function isOfBefore(keyring: Keyring, row: Row): boolean {
  const data = JSON.parse(String(row['data'])) as Data;
  return 'account' in data || 'note' in data || originOfBefore(keyring, row) !== undefined;
}

async function sealAudit(database: Database, keyring: Keyring, rows: readonly Row[]) {
  await inTransaction(database, [sealLock], async (work) => {
    for (const each of rows) {
      const row = await work
        .selectFrom('audit')
        .selectAll()
        .where('n', '=', Number(each['n']))
        .where('origin', '=', String(each['origin']))
        .where('data', '=', String(each['data']))
        .executeTakeFirst();
      if (row === undefined) continue;
      const { attempt_id: attempt, event, data } = row satisfies AuditTableRow;
      const origin = originOfBefore(keyring, each);
      const sealed = sealIdentity(keyring, { attempt, event }, JSON.parse(data) as Data, origin);
      await replaceIdentity(work, keyring, row, sealed);
    }
  });
}

/** What was overwritten still lies in pages that nothing points to, until they are given up. */
async function giveUpRoom(database: Database): Promise<void> {
  if (kindOf(database) === 'sqlite') {
    await sql`vacuum`.execute(database);
    await sql`pragma wal_checkpoint(truncate)`.execute(database);
    return;
  }
  for (const table of new Set([...sealedColumns.map((each) => each.table)])) {
    await sql`vacuum full ${sql.table(table)}`.execute(database);
  }
}
