import { sql, type Transaction } from 'kysely';
import { bringToPresent, executedMigrations } from './bring-to-present.ts';
import { kindOf } from './in-transaction.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** By what the rows of each table are told apart, and read one after the other. */
const keys: { [Table in keyof Tables]: (keyof Tables[Table] & string)[] } = {
  nodes: ['boot'],
  attempts: ['id'],
  tries: ['id'],
  spent: ['id'],
  lockouts: ['key', 'gate'],
  outbox: ['id'],
  enrolments: ['guid'],
  import_batches: ['id'],
  enrolments_staged: ['batch', 'guid'],
  import_overtaken: ['batch', 'guid'],
  audit: ['n'],
  audit_checkpoints: ['place'],
  audit_forwarded: ['collector'],
  helpdesk_sessions: ['token_hash'],
  marks: ['name'],
};
const tables = Object.keys(keys) as (keyof Tables)[];

/** So many rows are read and written at once. */
const stepSize = 200;

/**
 * Copies every row of one store into another, which must be new, whichever kinds they are; the copy is in
 * the shape that the first one has. What is read is of one moment. The copy is counted, and is there
 * wholly or not at all.
 * @returns how many rows there are, by table. Rejects with a sentence for the administrator.
 */
export async function copyStore(from: Database, to: Database): Promise<Record<string, number>> {
  const shape = (await executedMigrations(from)).at(-1);
  if (shape === undefined) throw new Error('there is no store to copy: no command has made it yet');
  if ((await executedMigrations(to)).length === 0) await bringToPresent(to, shape);
  if ((await executedMigrations(to)).at(-1) !== shape) {
    throw new Error('the two stores are of different versions; bring the first to the present one');
  }
  const reading = from.transaction();
  const ofOneMoment =
    kindOf(from) === 'sqlite' ? reading : reading.setIsolationLevel('repeatable read');
  return ofOneMoment.execute((source) =>
    to.transaction().execute((target) => copyTables(source, target)),
  );
}

async function copyTables(
  source: Transaction<Tables>,
  target: Transaction<Tables>,
): Promise<Record<string, number>> {
  const there = new Set((await source.introspection.getTables()).map(({ name }) => name));
  const counts: Record<string, number> = {};
  for (const table of tables.filter((name) => there.has(name))) {
    if ((await countIn(target, table)) > 0) {
      throw new Error(`the store to copy to is not empty: it has rows in ${table}`);
    }
    await copyRows(source, target, table);
    const counted = await countIn(target, table);
    if (counted !== (await countIn(source, table))) {
      throw new Error(`the copy is not whole: the table ${table} has ${counted} rows`);
    }
    counts[table] = counted;
  }
  await continueNumbers(target);
  return counts;
}

async function copyRows(
  source: Transaction<Tables>,
  target: Transaction<Tables>,
  table: keyof Tables,
): Promise<void> {
  const names = keys[table] as string[];
  const columns = sql.join(names.map((name) => sql.ref(name)));
  let last: unknown[] | undefined;
  for (;;) {
    const after = last === undefined ? sql`` : sql`where (${columns}) > (${sql.join(last)})`;
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(stepSize)}`.execute(
      source,
    );
    const newest = rows.at(-1);
    if (newest === undefined) return;
    await target
      .insertInto(table as 'tries')
      .values(rows as unknown as Tables['tries'][])
      .execute();
    last = names.map((name) => newest[name]);
  }
}

async function countIn(work: Transaction<Tables>, table: keyof Tables): Promise<number> {
  const { n } = await work
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** The rows brought their numbers along: the next one must come after them. */
async function continueNumbers(target: Transaction<Tables>): Promise<void> {
  if (kindOf(target) === 'sqlite') return;
  for (const [table, column] of [
    ['audit', 'n'],
    ['import_batches', 'id'],
  ] as const) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${column}),
        greatest((select max(${sql.ref(column)}) from ${sql.table(table)}), 1),
        exists (select from ${sql.table(table)}))`.execute(target);
  }
}
