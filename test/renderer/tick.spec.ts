import { expect, test } from 'vitest';
import { createTick } from '../../renderer/time/tick.ts';

function setUp() {
  let clock = 0;
  const due: (() => void)[] = [];
  const tick = createTick(
    () => clock,
    (task) => due.push(task),
  );
  const pass = (): void => {
    clock += 500;
    for (const task of due.splice(0)) task();
  };
  return { tick, due, pass };
}

test('everything that listens sees the same moment, and sees it in the same turn', () => {
  const { tick, pass } = setUp();
  const seen: string[] = [];
  tick.subscribe(() => seen.push(`the words at ${tick.at()}`));
  tick.subscribe(() => seen.push(`the button at ${tick.at()}`));
  pass();
  pass();
  expect(seen).toEqual([
    'the words at 500',
    'the button at 500',
    'the words at 1000',
    'the button at 1000',
  ]);
});

test('it rests while nobody listens, and one timer runs however many come and go', () => {
  const { tick, due, pass } = setUp();
  expect(due).toHaveLength(0);
  const leave = tick.subscribe(() => undefined);
  leave();
  tick.subscribe(() => undefined)();
  expect(due).toHaveLength(1);
  pass();
  expect(due).toHaveLength(0);
  tick.subscribe(() => undefined);
  expect(due).toHaveLength(1);
});

test('whoever begins to listen after a rest meets the present moment', () => {
  const { tick, pass } = setUp();
  pass();
  expect(tick.at()).toBe(0);
  tick.subscribe(() => undefined);
  expect(tick.at()).toBe(500);
});
