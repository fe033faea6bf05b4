import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { kindOf } from './in-transaction.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** A run that has not said for so long that it lives is gone, in milliseconds. */
const goneAfter = 15_000;

/** How far the database's clock is ahead of ours, as close as the answer's time on the way lets it be told. */
export interface ClockDifference {
  ahead: number;
  /** The difference may be so much more or less, in milliseconds. */
  within: number;
  /** There is no other clock than ours. */
  alone?: true;
}

/** Who else works on this store. */
export interface Nodes {
  /** Says that this run lives, and measures the difference of the clocks meanwhile. */
  beat(now: () => number): Promise<ClockDifference>;
  /** Whether what one run has to do for all is this one's: the same answer for everyone, but for moments. */
  leads(): Promise<boolean>;
  /** Says that this run has ended, so that nobody has to wait for what it was doing. */
  leave(): Promise<void>;
}

const databaseNow = sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;

/**
 * @param name of the machine, for people
 * @param keysOf what this run says of its keyring
 */
export function openNodes(
  database: Database,
  { boot, name }: { boot: string; name: string },
  keysOf: () => string,
): Nodes {
  return {
    async beat(now) {
      const asked = now();
      if (kindOf(database) === 'sqlite') {
        // Alone on this machine: there is no other clock, and commands want to know of the keys alone.
        const keys = keysOf();
        await database
          .insertInto('nodes')
          .values({ boot, name, seen_at: asked, keys })
          .onConflict((conflict) =>
            conflict.column('boot').doUpdateSet({ keys }).where(sql.ref('nodes.keys'), '<>', keys),
          )
          .execute();
        return { ahead: 0, within: 0, alone: true };
      }
      const keys = keysOf();
      const { seen_at: seen } = await database
        .insertInto('nodes')
        .values({ boot, name, seen_at: databaseNow, keys })
        .onConflict((conflict) =>
          conflict.column('boot').doUpdateSet({ seen_at: databaseNow, keys }),
        )
        .returning('seen_at')
        .executeTakeFirstOrThrow();
      const heard = now();
      const within = Math.max(0, heard - asked) / 2;
      return { ahead: Math.round(seen - (asked + within)), within: Math.ceil(within) };
    },
    async leads() {
      if (kindOf(database) === 'sqlite') return true;
      const first = await living(database)
        .select('boot')
        .orderBy('boot')
        .limit(1)
        .executeTakeFirst();
      return first?.boot === boot;
    },
    async leave() {
      await database.updateTable('nodes').set({ seen_at: 0 }).where('boot', '=', boot).execute();
    },
  };
}

/**
 * Whether the run that a row names is gone, so that what it was doing is anybody's. A SQLite store
 * belongs to one process alone, which holds its lock: every other run is gone there.
 */
export function isGone<Table extends 'attempts' | 'outbox'>(
  database: Database,
  boot: string,
): (row: ExpressionBuilder<Tables, Table>) => Expression<SqlBool> {
  return (row) => {
    const other = sql<SqlBool>`${sql.ref('boot')} <> ${boot}`;
    if (kindOf(database) === 'sqlite') return other;
    const living = sql`(select ${sql.ref('nodes.boot')} from ${sql.table('nodes')}
      where ${sql.ref('nodes.seen_at')} > ${databaseNow} - ${sql.lit(goneAfter)})`;
    return row.and([other, sql<SqlBool>`${sql.ref('boot')} not in ${living}`]);
  };
}

/** The runs that live now, by their machines' names; on SQLite nobody can tell. */
export async function livingNodes(database: Database): Promise<string[]> {
  if (kindOf(database) === 'sqlite') return [];
  const rows = await living(database).select('name').execute();
  return rows.map(({ name }) => name);
}

/** A run that lives, and what it says of its keyring. */
export interface KeyHolder {
  boot: string;
  name: string;
  keys: string;
}

/**
 * What the living runs say of their keyrings. On SQLite there is one at the most; the newest that has
 * not ended by itself is taken for it.
 */
export async function keyHolders(
  work: Pick<Database, 'selectFrom' | 'getExecutor'>,
): Promise<KeyHolder[]> {
  if (kindOf(work) === 'postgresql') return living(work).select(['boot', 'name', 'keys']).execute();
  return work
    .selectFrom('nodes')
    .select(['boot', 'name', 'keys'])
    .where('seen_at', '>', 0)
    .orderBy('seen_at', 'desc')
    .limit(1)
    .execute();
}

const living = (database: Pick<Database, 'selectFrom'>) =>
  database
    .selectFrom('nodes')
    .where('seen_at', '>', sql<number>`${databaseNow} - ${sql.lit(goneAfter)}`);
