import { describe, expect, it } from 'vitest';
import { createDebounce } from '../../../electron/network/debounce.ts';
import { ManualClock } from '../support/manual-clock.ts';

function start() {
  const clock = new ManualClock();
  const acts: number[] = [];
  const began = clock.now();
  const act = () => acts.push(clock.now() - began);
  return { clock, acts, debounce: createDebounce({ clock, trailing: 100, longest: 500, act }) };
}

describe('the debounce', () => {
  it('acts once, when it has been quiet for long enough', () => {
    const { clock, acts, debounce } = start();
    for (let poke = 0; poke < 3; poke += 1) {
      debounce.poke();
      clock.advance(60);
    }
    clock.advance(1_000);
    expect(acts).toEqual([220]);
  });

  it('acts after the longest wait, however restless it stays, with one timer at most', () => {
    const { clock, acts, debounce } = start();
    for (let poke = 0; poke < 120; poke += 1) {
      debounce.poke();
      expect(clock.waiting).toBe(1);
      clock.advance(10);
    }
    expect(acts).toEqual([500, 1_000]);
  });

  it('can be called off, and begins anew afterwards', () => {
    const { clock, acts, debounce } = start();
    debounce.poke();
    clock.advance(90);
    debounce.cancel();
    clock.advance(1_000);
    expect(acts).toEqual([]);
    debounce.poke();
    clock.advance(100);
    expect(acts).toEqual([1_190]);
  });
});
