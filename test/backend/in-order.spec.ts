import { describe, expect, it } from 'vitest';
import { inOrder } from '../../backend/in-order.ts';
import { allOf } from '../support/all-of.ts';

describe('work in order', () => {
  it('gives results in the order of the items, and never has more under way than it may', async () => {
    const ends = new Map<number, () => void>();
    let most = 0;
    const work = (item: number): Promise<number> => {
      const { promise, resolve } = Promise.withResolvers<number>();
      ends.set(item, () => {
        ends.delete(item);
        resolve(item * 10);
      });
      most = Math.max(most, ends.size);
      // The newest ends first.
      if (ends.size === 3 || item === 7) for (const end of [...ends.values()].reverse()) end();
      return promise;
    };
    expect(await allOf(inOrder([1, 2, 3, 4, 5, 6, 7], 3, work))).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((item) => item * 10),
    );
    expect(most).toBe(3);
  });

  it('takes no more than a handful of an endless list, and lets it end', async () => {
    let ended = false;
    let taken = 0;
    async function* endless() {
      try {
        for (;;) yield ++taken;
      } finally {
        ended = true;
      }
    }
    for await (const item of inOrder(endless(), 2, (each) => Promise.resolve(each))) {
      if (item === 3) break;
    }
    expect([taken <= 5, ended]).toEqual([true, true]);
  });

  it('throws what fails in its turn, after the results before it', async () => {
    const seen: number[] = [];
    const reading = (async () => {
      const work = async (item: number) => {
        if (item > 2) throw new Error(`no ${item}`);
        return item;
      };
      for await (const item of inOrder([1, 2, 3, 4], 4, work)) seen.push(item);
    })();
    await expect(reading).rejects.toThrow('no 3');
    expect(seen).toEqual([1, 2]);
  });
});
