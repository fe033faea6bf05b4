import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { byCommit, type Guard } from '../../../backend/store/by-commit.ts';
import { inTransaction } from '../../../backend/store/in-transaction.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';

onBothStores('a write whose outcome nobody waits for', (here) => {
  const home = useStore(here);
  let database: Database;
  beforeAll(async () => {
    database = await home.open();
  });
  beforeEach(() => home.empty());
  afterAll(() => database.destroy());

  type Work = Parameters<Parameters<typeof inTransaction>[2]>[0];
  const within = <Result>(work: (transaction: Work) => Promise<Result>): Promise<Result> =>
    inTransaction(database, [], work);
  const put = (work: Work, id: string, guard?: Guard): Promise<void> => {
    const row = work.insertInto('spent').values({ id, at: 1 });
    return byCommit(
      work,
      row.onConflict((conflict) => conflict.doNothing()),
      guard,
    );
  };
  const ids = async (from: Pick<Database, 'selectFrom'> = database): Promise<string[]> => {
    const rows = await from.selectFrom('spent').select('id').orderBy('id').execute();
    return rows.map(({ id }) => id);
  };
  const once: Guard = { changes: 1n, otherwise: () => new Error('used before') };

  const nothing: Guard = {
    finds: 'nothing',
    otherwise: (found) => new Error(`found ${JSON.stringify(found)}`),
  };

  it('is seen by whatever is asked next, and is there after the commit', async () => {
    const seen = await within(async (work) => {
      await put(work, 'a');
      await put(work, 'b', once);
      const before = await ids(work);
      await put(work, 'c');
      return before;
    });
    expect(seen).toEqual(['a', 'b']);
    expect(await ids()).toEqual(['a', 'b', 'c']);
  });

  it('fails the commit with the words of its guard, and nothing of it all stays', async () => {
    await within((work) => put(work, 'a'));
    const coming = within(async (work) => {
      await put(work, 'b', once);
      await put(work, 'a', once);
      await put(work, 'c');
    });
    await expect(coming).rejects.toThrow('used before');
    expect(await ids()).toEqual(['a']);
  });

  it('fails what is asked next as well, before that can be taken for an answer', async () => {
    await within((work) => put(work, 'a'));
    const seen: string[][] = [];
    const coming = within(async (work) => {
      await put(work, 'a', once);
      seen.push(await ids(work));
    });
    await expect(coming).rejects.toThrow('used before');
    expect(seen).toEqual([]);
  });

  it('that the store refuses fails the commit, and nothing of it all stays', async () => {
    const coming = within(async (work) => {
      await put(work, 'a');
      for (let at = 0; at < 2; at++) {
        await byCommit(work, work.insertInto('spent').values({ id: 'twice', at }));
      }
    });
    await expect(coming).rejects.toThrow();
    expect(await ids()).toEqual([]);
  });

  it('is not done where the work gave up before its commit', async () => {
    const coming = within(async (work) => {
      await put(work, 'a');
      throw new Error('given up');
    });
    await expect(coming).rejects.toThrow('given up');
    await within((work) => put(work, 'b'));
    expect(await ids()).toEqual(['b']);
  });

  it('goes on where a guard finds nothing, be it no row or rows without a value', async () => {
    await within(async (work) => {
      const none = work.selectFrom('spent').select('id').where('id', '=', 'a');
      const nulls = work.selectNoFrom((each) => each.selectFrom('spent').select('at').as('at'));
      for (const look of [none, nulls]) await byCommit(work, look, nothing);
      await put(work, 'a');
    });
    expect(await ids()).toEqual(['a']);
  });

  it('fails with the words of a guard that was to find nothing, which hears what it found', async () => {
    await within((work) => put(work, 'a'));
    const coming = within(async (work) => {
      await put(work, 'b');
      await byCommit(work, work.selectFrom('spent').select('at').where('id', '=', 'a'), nothing);
      await put(work, 'c');
    });
    await expect(coming).rejects.toThrow('found [{"at":1}]');
    expect(await ids()).toEqual(['a']);
  });
});
