import { beforeEach, describe, expect, it } from 'vitest';
import type { Intent, Snapshot } from '@gatehouse/shared';
import { renewablePage } from '../../../electron/kiosk/renewable-page.ts';

const snapshot = { revision: 1 } as Snapshot;
let loads: { address: string; done: () => void; fail: (error: Error) => void }[];
let pushed: Snapshot[];
let taken: Intent['do'][];
let destroyed: boolean;
let page: ReturnType<typeof renewablePage>;
beforeEach(() => {
  loads = [];
  pushed = [];
  taken = [];
  destroyed = false;
  page = renewablePage({
    contents: {
      isDestroyed: () => destroyed,
      loadURL: (address) =>
        new Promise<void>((done, fail) => void loads.push({ address, done, fail })),
    },
    push: (each) => pushed.push(each),
    take: (intent) => taken.push(intent.do),
  });
});
const addresses = () => loads.map(({ address }) => address.split(',', 1)[0]);

describe('a page that is made anew', () => {
  it('is left for an origin of its own, and loaded again', async () => {
    const renewed = page.renew();
    expect(addresses()).toEqual(['data:text/html']);
    loads[0]?.done();
    await new Promise((resolve) => setImmediate(resolve));
    expect(addresses()).toEqual(['data:text/html', 'app://gatehouse/']);
    loads[1]?.done();
    await renewed;
  });

  it('is told nothing and asked nothing until the new one says that it is there', () => {
    page.push(snapshot);
    page.take({ do: 'close' });
    void page.renew();
    page.push(snapshot);
    page.take({ do: 'start-over' });
    page.take({ do: 'close' });
    expect([pushed.length, taken]).toEqual([1, ['close']]);
    page.take({ do: 'ready' });
    page.push(snapshot);
    expect([pushed.length, taken]).toEqual([2, ['close', 'ready']]);
  });

  it('is loaded also when leaving the old one has failed', async () => {
    const renewed = page.renew();
    loads[0]?.fail(new Error('ERR_ABORTED'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(addresses()).toEqual(['data:text/html', 'app://gatehouse/']);
    loads[1]?.fail(new Error('ERR_ABORTED'));
    await expect(renewed).resolves.toBeUndefined();
  });

  it('is left alone once its window is gone', async () => {
    destroyed = true;
    await page.renew();
    expect(loads).toEqual([]);
  });
});
