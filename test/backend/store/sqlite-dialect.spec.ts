import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql, type Transaction } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { byCommit } from '../../../backend/store/by-commit.ts';
import { sqliteDialect } from '../../../backend/store/sqlite-dialect.ts';
import type { Tables } from '../../../backend/store/tables.ts';
import { StoreUnavailable } from '../../../backend/store-unavailable.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Things {
  things: { id: number };
}

let file: string;
let database: Kysely<Things>;
beforeEach(async () => {
  file = join(temporaryFolder('dialect'), 'store.db');
  database = new Kysely<Things>({ dialect: sqliteDialect(file) });
  await sql`create table things (id integer primary key)`.execute(database);
});
afterEach(() => database.destroy());

const put = (into: Pick<Kysely<Things>, 'insertInto'>, id: number): Promise<unknown> =>
  into.insertInto('things').values({ id }).execute();
async function ids(): Promise<number[]> {
  const rows = await database.selectFrom('things').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

describe('a transaction on a file', () => {
  it('that cannot begin does nothing of what stands in it', { timeout: 15_000 }, async () => {
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    const coming = database.transaction().execute((work) => put(work, 1));
    await expect(coming).rejects.toThrow(StoreUnavailable);
    other.exec('rollback');
    other.close();
    expect(await ids()).toEqual([]);
    await database.transaction().execute((work) => put(work, 2));
    expect(await ids()).toEqual([2]);
  });

  it('leaves nothing of itself when it fails in the middle', async () => {
    const failing = database.transaction().execute(async (work) => {
      await put(work, 1);
      await put(work, 1);
    });
    await expect(failing).rejects.toThrow('UNIQUE');
    await put(database, 3);
    expect(await ids()).toEqual([3]);
  });

  it('in which nothing is said begins and ends all the same', async () => {
    await database.transaction().execute(() => Promise.resolve());
    const failing = database.transaction().execute(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await put(database, 4);
    expect(await ids()).toEqual([4]);
  });
});

describe('a value on its way to the thread and back', () => {
  const roundTrip = async (...values: unknown[]): Promise<unknown[]> => {
    const asked = sql.join(values.map((value, at) => sql`${value} as ${sql.ref(`v${at}`)}`));
    const { rows } = await sql<Record<string, unknown>>`select ${asked}`.execute(database);
    return values.map((_, at) => rows[0]?.[`v${at}`]);
  };

  it.each([
    [['"', '\\', '\u0000', '\u2028', 'ü', '👩‍💻', '', '{"id":1}']],
    [[0, -1, 1.5, Number.MAX_SAFE_INTEGER, null]],
    [[Uint8Array.of(0, 255), 'beside it']],
  ])('is the same: %j', async (values) => {
    expect(await roundTrip(...values)).toEqual(values);
  });

  it('is taken where it is a large integer, and given back where it is a safe one', async () => {
    expect(await roundTrip(5n)).toEqual([5]);
  });

  it.each([undefined, Number.NaN, Infinity, new Date(0), {}])('is refused: %s', async (value) => {
    await expect(roundTrip(value)).rejects.toThrow(/cannot be bound/);
    await expect(roundTrip('beside it', value)).rejects.toThrow(/cannot be bound/);
  });

  it('that a guard has found is heard as it is, bytes included', async () => {
    const found: unknown[] = [];
    const coming = database.transaction().execute((work) =>
      byCommit(
        work as unknown as Transaction<Tables>,
        { compile: () => sql`select x'00ff' as bytes`.compile(work) },
        {
          finds: 'nothing',
          otherwise: (rows) => {
            found.push(...rows);
            return new Error('found');
          },
        },
      ),
    );
    await expect(coming).rejects.toThrow('found');
    expect(found).toEqual([{ bytes: Uint8Array.of(0, 255) }]);
  });
});
