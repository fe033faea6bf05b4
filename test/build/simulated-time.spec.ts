import { expect, it } from 'vitest';
import { makeSimulatedTime } from '../bench/monday/simulated-time.ts';

it('wakes everybody in the order of their moments, and tells each moment before', async () => {
  const said: (string | number)[] = [];
  const time = makeSimulatedTime(1000, 2, (now) => said.push(now));
  const sleep = async (name: string, milliseconds: number): Promise<void> => {
    await time.sleep(milliseconds);
    said.push(name);
  };
  const all = [sleep('late', 50), sleep('early', 10), sleep('early too', 10)];
  await time.pass();
  await Promise.all(all);
  expect(said).toEqual([1010, 'early', 1010, 'early too', 1050, 'late']);
});

it('waits for idle work, which keeps nobody else from theirs', async () => {
  const time = makeSimulatedTime(0, 1, () => undefined);
  const message = Promise.withResolvers<undefined>();
  const seen: number[] = [];
  const all = [
    time.during(100, () => message.promise, 'idle'),
    time.sleep(90).then(() => seen.push(time.now())),
    time.sleep(110).then(() => seen.push(time.now())),
  ];
  const passed = time.pass();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(seen).toEqual([90]);
  message.resolve(undefined);
  await Promise.all([passed, ...all]);
  expect(seen).toEqual([90, 110]);
});

it('stands still before work has taken longer than it may, and while too much is under way', async () => {
  const time = makeSimulatedTime(0, 2, () => undefined);
  const works = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()] as const;
  const seen: number[] = [];
  const all = [
    time.during(100, () => works[0].promise),
    time.during(5000, () => works[1].promise),
    time.sleep(50).then(() => seen.push(time.now())),
    time.sleep(200).then(() => seen.push(time.now())),
  ];
  const passed = time.pass();
  const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));
  await turn();
  expect(seen).toEqual([]);
  works[1].resolve(undefined);
  await turn();
  expect(seen).toEqual([50]);
  works[0].resolve(undefined);
  await Promise.all([passed, ...all]);
  expect(seen).toEqual([50, 200]);
});
