import { type SqlBool, sql } from 'kysely';
import type { Attempt } from '../attempts/attempt.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { openRow, UnreadableRow } from '../keyring/sealed-row.ts';
import type { Database } from '../store/open-store.ts';
import { beginsWith, type Row, rowsBehind } from '../store/sealed-columns.ts';

/** Somebody as the store knows them. */
export interface Subject {
  /** Absent for a name that the directory does not know. */
  guid: string | undefined;
  /** Everything that the person may be counted by, and stand in the audit as. */
  keys: readonly string[];
}

const pageSize = 200;

/** The attempts of a person that are still kept. Each is opened for it: no column says whose it is. */
export async function attemptsOf(
  database: Database,
  keyring: Keyring,
  { keys }: Subject,
): Promise<Attempt[]> {
  const found: Attempt[] = [];
  for (let last: Row | undefined; ;) {
    const at = { last, size: pageSize };
    const all = sql<SqlBool>`1 = 1`;
    const rows = await rowsBehind(database, { table: 'attempts', keys: ['id'] }, all, at);
    last = rows.at(-1);
    if (last === undefined) return found;
    for (const { id, state } of rows) {
      const attempt = opened(keyring, String(id), String(state));
      if (attempt !== undefined && keys.includes(attempt.subject.key)) found.push(attempt);
    }
  }
}

function opened(keyring: Keyring, id: string, state: string): Attempt | undefined {
  try {
    return openRow(keyring, { kind: 'attempt', id }, state) as Attempt;
  } catch (error) {
    if (error instanceof UnreadableRow) return undefined;
    throw error;
  }
}

/** The ids of everything that the audit tells of a person, what the help desk did for them included. */
export async function tellingIds(database: Database, { keys }: Subject): Promise<string[]> {
  const rows = await database
    .selectFrom('audit')
    .select('attempt_id')
    .distinct()
    .where('subject', 'in', keys)
    .where('attempt_id', '<>', '')
    .execute();
  return rows.map((row) => row.attempt_id);
}

/** The names of counters that count a person, or what a person does at the help desk's page. */
export function countersOf({ guid, keys }: Subject): string[] {
  const own = keys.flatMap((key) => [`tries:${key}`, `messages:${key}`, `tries:desk-${key}`]);
  return guid === undefined ? own : [...own, `recovery/person:${guid}`, `recovery/agent:${guid}`];
}

/** The names under which failures in a row of a person stand. */
export const lockoutsOf = ({ keys }: Subject): string[] =>
  keys.flatMap((key) => [key, `desk-${key}`]);

/** Names of what a person has used and may not use again. */
export const isSpentBy = ({ keys }: Subject) =>
  sql<SqlBool>`(${sql.join(
    keys.flatMap((key) => [
      beginsWith('id', `totp:${key}:`),
      beginsWith('id', `saved-code:${key}:`),
    ]),
    sql` or `,
  )})`;

/** Rows of the audit in which somebody is told of, or has done something as an agent. */
export const tellsOf = ({ guid, keys }: Subject) =>
  guid === undefined
    ? sql<SqlBool>`subject in (${sql.join(keys)})`
    : sql<SqlBool>`(subject in (${sql.join(keys)}) or data like ${`%"agent":${JSON.stringify(guid)}%`})`;
