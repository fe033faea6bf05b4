import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import { resealIdentity } from '../audit/identity.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { openRow, type RowName, sealRow, UnreadableRow } from '../keyring/sealed-row.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** A row as it is read for what is sealed in it. */
export type Row = Record<string, unknown>;

/** A column that holds something about people, under the keyring's seal. */
export interface SealedColumn {
  table: keyof Tables;
  /** By what the rows are told apart, and read one after the other. */
  keys: readonly string[];
  column: string;
  /** The same under the current key; undefined when it does not open. */
  again(keyring: Keyring, row: Row): string | undefined;
}

const text = (row: Row, column: string): string => String(row[column]);
const ownerSchema = z.object({ subject: z.object({ key: z.string() }) });

/** To what the secrets are bound that lie within an attempt. */
export const ownerOfAttempt = (attempt: unknown): string => ownerSchema.parse(attempt).subject.key;

/** The columns of the whole store that hold a seal. */
export const sealedColumns: readonly SealedColumn[] = [
  {
    ...{ table: 'attempts', keys: ['id'], column: 'state' },
    again: (keyring, row) =>
      sealedAgain(keyring, { kind: 'attempt', id: text(row, 'id') }, text(row, 'state'), (opened) =>
        ownerOfAttempt(opened),
      ),
  },
  enrolments('enrolments', ['guid']),
  enrolments('enrolments_staged', ['batch', 'guid']),
  {
    ...{ table: 'outbox', keys: ['id'], column: 'sealed' },
    again(keyring, row) {
      const id = text(row, 'id');
      const message = keyring.unseal('outbox', id, text(row, 'sealed'));
      return message === undefined ? undefined : keyring.seal('outbox', id, message);
    },
  },
  {
    ...{ table: 'helpdesk_sessions', keys: ['token_hash'], column: 'agent' },
    again: (keyring, row) =>
      sealedAgain(
        keyring,
        { kind: 'desk session', id: text(row, 'token_hash') },
        text(row, 'agent'),
      ),
  },
  {
    ...{ table: 'audit', keys: ['n'], column: 'origin' },
    again: (keyring, row) =>
      resealIdentity(
        keyring,
        { attempt: text(row, 'attempt_id'), event: text(row, 'event') },
        text(row, 'origin'),
      ),
  },
];

function enrolments(
  table: 'enrolments' | 'enrolments_staged',
  keys: readonly string[],
): SealedColumn {
  return {
    ...{ table, keys, column: 'data' },
    again(keyring, row) {
      const id = text(row, 'guid');
      return sealedAgain(keyring, { kind: 'enrolment', id }, text(row, 'data'), () => id);
    },
  };
}

function sealedAgain(
  keyring: Keyring,
  row: RowName,
  sealed: string,
  ownerOf?: (opened: unknown) => string,
): string | undefined {
  try {
    const opened = openRow(keyring, row, sealed);
    return sealRow(keyring, ownerOf ? { ...row, owner: ownerOf(opened) } : row, opened);
  } catch (error) {
    if (error instanceof UnreadableRow) return undefined;
    throw error;
  }
}

/** Whether a column's text begins so; `like` would read some letters of a key's name as a pattern. */
export function beginsWith(column: string, start: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`substr(${sql.ref(column)}, 1, ${sql.lit(start.length)}) = ${sql.lit(start)}`;
}

/** The next rows behind `last` of which something holds, in the order of their keys. */
export async function rowsBehind(
  work: Pick<Database, 'getExecutor'>,
  { table, keys }: Pick<SealedColumn, 'table' | 'keys'>,
  holds: RawBuilder<SqlBool>,
  { last, size }: { last: Row | undefined; size: number },
): Promise<Row[]> {
  const columns = sql.join(keys.map((name) => sql.ref(name)));
  const behind =
    last === undefined
      ? sql``
      : sql`and (${columns}) > (${sql.join(keys.map((name) => last[name]))})`;
  const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${holds} ${behind}
    order by ${columns} limit ${sql.lit(size)}`.execute(work);
  return rows;
}

/**
 * The next so many rows behind `last`, of which only those are read of which something holds; with the
 * keys that they end with, or undefined at the end. However few they are, it costs the same.
 */
export async function windowBehind(
  work: Pick<Database, 'getExecutor'>,
  { table, keys }: Pick<SealedColumn, 'table' | 'keys'>,
  holds: RawBuilder<SqlBool>,
  { last, size }: { last: Row | undefined; size: number },
): Promise<{ rows: Row[]; end: Row | undefined }> {
  const columns = sql.join(keys.map((name) => sql.ref(name)));
  const valuesOf = (row: Row) => sql.join(keys.map((name) => row[name]));
  const behind =
    last === undefined ? sql<SqlBool>`1 = 1` : sql<SqlBool>`(${columns}) > (${valuesOf(last)})`;
  const { rows: ends } = await sql<Row>`select ${columns} from ${sql.table(table)}
    where ${behind} order by ${columns} limit 1 offset ${sql.lit(size - 1)}`.execute(work);
  const end = ends[0];
  const within = end === undefined ? sql`` : sql`and (${columns}) <= (${valuesOf(end)})`;
  const { rows } = await sql<Row>`select * from ${sql.table(table)}
    where ${behind} ${within} and ${holds} order by ${columns}`.execute(work);
  return { rows, end };
}

/** Writes a column anew where it is still what was read; whoever was faster has written it as it is to be. */
export async function replaceColumn(
  database: Database,
  { table, keys, column }: SealedColumn,
  row: Row,
  next: string,
): Promise<boolean> {
  const same = keys.map((name) => sql`${sql.ref(name)} = ${row[name]}`);
  const { numAffectedRows } = await sql`update ${sql.table(table)}
    set ${sql.ref(column)} = ${next}
    where ${sql.join(same, sql` and `)} and ${sql.ref(column)} = ${row[column]}`.execute(database);
  return numAffectedRows === 1n;
}
