import { sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../../backend/store/in-transaction.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import type { Tables } from '../../../backend/store/tables.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';

onBothStores('a commit that another one follows', (here) => {
  const home = useStore(here);
  let database: Database;
  beforeAll(async () => {
    database = await home.open();
  });
  beforeEach(() => home.empty());
  afterAll(() => database.destroy());

  /** Whether a commit waits for the disk, in the words of the store. */
  async function waits(work: Pick<Transaction<Tables>, 'getExecutor'>): Promise<boolean> {
    if (here.kind === 'sqlite') {
      const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(work);
      return rows[0]?.synchronous === 2;
    }
    const { rows } = await sql<{ how: string }>`
      select current_setting('synchronous_commit') as how`.execute(work);
    return rows[0]?.how === 'on';
  }
  const put = (work: Transaction<Tables>, id: string): Promise<unknown> =>
    work.insertInto('spent').values({ id, at: 1 }).execute();
  /** What it leaves, and whether it waited. */
  const commit = (id: string, followed: boolean): Promise<boolean> =>
    inTransaction(
      database,
      ['a key'],
      async (work) => {
        await put(work, id);
        return waits(work);
      },
      { followed },
    );

  it('does not wait for the disk, and the next one does, as does whatever comes by itself', async () => {
    expect(await commit('a', true)).toBe(false);
    expect(await commit('b', false)).toBe(true);
    expect(await commit('c', true)).toBe(false);
    expect(await waits(database)).toBe(true);
    expect(await database.selectFrom('spent').select('id').orderBy('id').execute()).toHaveLength(3);
  });

  it('leaves nothing behind it when it fails', async () => {
    const failing = inTransaction(
      database,
      ['a key'],
      async (work) => {
        await put(work, 'a');
        throw new Error('given up');
      },
      { followed: true },
    );
    await expect(failing).rejects.toThrow('given up');
    expect(await waits(database)).toBe(true);
    expect(await commit('b', false)).toBe(true);
    expect(await database.selectFrom('spent').select('id').execute()).toEqual([{ id: 'b' }]);
  });
});
