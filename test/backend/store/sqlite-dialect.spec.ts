import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteDialect } from '../../../backend/store/sqlite-dialect.ts';
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
