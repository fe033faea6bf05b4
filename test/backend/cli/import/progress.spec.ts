import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../../backend/in-order.ts';
import { makeProgress } from '../../../../backend/cli/import/progress.ts';
import { allOf } from '../../../support/all-of.ts';

function progressOn(terminal: boolean) {
  const said: string[] = [];
  const clock = { at: 5000 };
  const progress = makeProgress(
    { terminal, write: (text) => void said.push(text) },
    () => clock.at,
  );
  return { ...progress, said, clock };
}

describe('the progress of an import', () => {
  it('is told once a second on a terminal, over the line before, and goes away', () => {
    const { tell, end, said, clock } = progressOn(true);
    for (let count = 0; count <= 250; count++) {
      tell('Checked', count * 100, () => count / 1000);
      clock.at += 10;
    }
    end();
    end();
    expect(said).toEqual([
      '\r\u001b[KChecked: 10,000, 10 %, about 9 s left',
      '\r\u001b[KChecked: 20,000, 20 %, about 8 s left',
      '\r\u001b[K',
    ]);
  });

  it('is told every ten seconds elsewhere, and anew for each thing that is done', () => {
    const { tell, end, said, clock } = progressOn(false);
    tell('Checked', 1, () => 0);
    clock.at += 10_000;
    tell('Checked', 2, () => 0);
    clock.at += 10_000;
    tell('Prepared', 1, () => 0.5);
    clock.at += 10_000;
    tell('Prepared', 2, () => 0.5);
    end();
    expect(said).toEqual(['Checked: 2, 0 %\n', 'Prepared: 2, 50 %, about 10 s left\n']);
  });
});

describe('work in order', () => {
  async function* numbers(count: number): AsyncGenerator<number> {
    for (let at = 0; at < count; at++) yield Promise.resolve(at);
  }

  it('is done a few at once, and comes out as it went in', async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    let underWay = 0;
    const results = allOf(
      inOrder(numbers(9), 3, async (item) => {
        most = Math.max(most, ++underWay);
        // The last to come is done first.
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 3) for (const done of waiting.splice(0).reverse()) done();
        });
        underWay--;
        return item;
      }),
    );
    expect(await results).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(most).toBe(3);
  });

  it('ends with the first that fails, and leaves no other failure unheard', async () => {
    const failing = inOrder(numbers(5), 4, (item) =>
      item === 0 ? Promise.resolve(item) : Promise.reject(new Error(`no ${item}`)),
    );
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const item of failing) seen.push(item);
    };
    await expect(reading()).rejects.toThrow('no 1');
    expect(seen).toEqual([0]);
  });
});
