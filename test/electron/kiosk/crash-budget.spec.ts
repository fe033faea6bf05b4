import { describe, expect, it } from 'vitest';
import { crashBudget } from '../../../electron/kiosk/crash-budget.ts';

describe('the crash budget', () => {
  it('bears three crashes within a minute and not a fourth', () => {
    let now = 0;
    const mayGoOn = crashBudget(() => (now += 1_000));
    expect([mayGoOn(), mayGoOn(), mayGoOn(), mayGoOn()]).toEqual([true, true, true, false]);
  });

  it('bears any number that are far enough apart', () => {
    let now = 0;
    const mayGoOn = crashBudget(() => (now += 20_000));
    for (let crash = 0; crash < 100; crash += 1) expect(mayGoOn()).toBe(true);
  });
});
