import { expect, it } from 'vitest';
import { fitTogether } from '../../../build/scripts/fit-together.ts';

/** Runs these in a room of two and tells who was started with whom; `ends` are let end in that order. */
async function inRoomOfTwo(loads: Readonly<Record<string, number>>, ends: readonly string[]) {
  const running = new Map<string, () => void>();
  const seen: string[] = [];
  const all = Object.entries(loads).map(([name, load]) => ({ name, load }));
  const done = fitTogether(all, 2, ({ name }) => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    running.set(name, () => resolve(undefined));
    seen.push([...running.keys()].join(' + '));
    return promise;
  });
  for (const name of ends) {
    running.get(name)?.();
    running.delete(name);
    // What its end starts is started in the turns of the promises that wait for it.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await done;
  return seen;
}

it('starts each as soon as there is room, and who fits goes before who does not', async () => {
  const seen = await inRoomOfTwo({ one: 1.5, two: 1, three: 0.4, four: 0.5 }, [
    ...['three', 'one', 'four', 'two'],
  ]);
  expect(seen).toEqual(['one', 'one + three', 'one + four', 'four + two']);
});

it('runs one that is heavier than all the room, and nothing beside it', async () => {
  const seen = await inRoomOfTwo({ heavy: 3, light: 0.1, other: 3 }, ['heavy', 'light', 'other']);
  expect(seen).toEqual(['heavy', 'light', 'other']);
});

it('rejects as soon as one does, and has nothing to do where there is none', async () => {
  const all = [{ load: 1 }, { load: 1 }];
  const never = new Promise<void>(() => undefined);
  const run = (one: object): Promise<void> =>
    one === all[1] ? Promise.reject(new Error('broken')) : never;
  await expect(fitTogether(all, 2, run)).rejects.toThrow('broken');
  await expect(fitTogether([], 2, run)).resolves.toBeUndefined();
});
