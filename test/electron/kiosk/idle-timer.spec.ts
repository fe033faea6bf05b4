import { describe, expect, it } from 'vitest';
import { startIdleTimer, warnBefore } from '../../../electron/kiosk/idle-timer.ts';
import { ManualClock } from '../support/manual-clock.ts';

function start(systemIdle: (clock: ManualClock) => number) {
  const clock = new ManualClock();
  let ended = 0;
  let uses = 0;
  const said: (number | 'calm')[] = [];
  const timer = startIdleTimer({
    clock,
    idleAfter: 60_000,
    systemIdle: () => systemIdle(clock),
    onWarn: (closesIn) => said.push(closesIn),
    onCalm: () => said.push('calm'),
    onIdle: () => (ended += 1),
    onInUse: () => (uses += 1),
  });
  return { clock, timer, said, ended: () => ended, uses: () => uses };
}

describe('the idle timer', () => {
  it('ends once when nobody was there for long enough', () => {
    const { clock, ended } = start((now) => now.now());
    clock.advance(59_000);
    expect(ended()).toBe(0);
    clock.advance(600_000);
    expect(ended()).toBe(1);
  });

  it('does not count what was before the window opened', () => {
    const { clock, ended } = start(() => 10_000_000);
    clock.advance(59_000);
    expect(ended()).toBe(0);
  });

  it('never ends while the system sees somebody', () => {
    const { clock, ended } = start(() => 2_000);
    clock.advance(3_600_000);
    expect(ended()).toBe(0);
  });

  it('counts a key in the window as somebody, whatever the system says', () => {
    const { clock, timer, ended } = start(() => 10_000_000);
    for (let minute = 0; minute < 10; minute += 1) {
      clock.advance(50_000);
      timer.touch();
    }
    expect(ended()).toBe(0);
  });

  it('warns once, a quarter of the whole before the end, and says how long is left', () => {
    const { clock, said, ended } = start((now) => now.now());
    clock.advance(44_000);
    expect(said).toEqual([]);
    clock.advance(15_000);
    expect(said).toEqual([15_000]);
    clock.advance(1_000);
    expect(ended()).toBe(1);
  });

  it('warns a minute before the end where the whole is long', () => {
    expect(warnBefore(60_000)).toBe(15_000);
    expect(warnBefore(600_000)).toBe(60_000);
    expect(warnBefore(3_600_000)).toBe(60_000);
  });

  it('takes the warning back at once for a key, and begins again', () => {
    const { clock, timer, said, ended } = start((now) => now.now());
    clock.advance(50_000);
    timer.touch();
    expect(said).toEqual([15_000, 'calm']);
    timer.touch();
    clock.advance(44_000);
    expect(said).toEqual([15_000, 'calm']);
    clock.advance(1_000);
    expect(said).toEqual([15_000, 'calm', 15_000]);
    expect(ended()).toBe(0);
  });

  it('takes the warning back when the system sees a pointer', () => {
    let idle = 50_000;
    const { clock, said } = start(() => idle);
    clock.advance(50_000);
    idle = 0;
    clock.advance(1_000);
    expect(said).toEqual([15_000, 'calm']);
  });

  it('says once a minute that somebody is there, for as long as somebody is', () => {
    const { clock, timer, uses, ended } = start(() => 10_000_000);
    for (let touches = 0; touches < 12; touches += 1) {
      clock.advance(50_000);
      timer.touch();
    }
    expect(uses()).toBe(10);
    clock.advance(600_000);
    // The last word comes before the limit, and none after the end.
    expect([ended(), uses()]).toEqual([1, 10]);
  });

  it('says so in good time also where the limit is the longest that can be set', () => {
    const clock = new ManualClock();
    const told: number[] = [];
    startIdleTimer({
      ...{ clock, idleAfter: 3_600_000, systemIdle: () => clock.now() },
      ...{ onWarn: () => undefined, onCalm: () => undefined, onIdle: () => told.push(-1) },
      onInUse: () => told.push(clock.now()),
    });
    clock.advance(4_000_000);
    expect(told.at(-1)).toBe(-1);
    const gaps = told.slice(1, -1).map((at, index) => at - (told[index] ?? 0));
    expect(told).toHaveLength(60);
    expect(new Set(gaps)).toEqual(new Set([60_000]));
  });

  it('can be stopped', () => {
    const { clock, timer, ended } = start(() => 10_000_000);
    timer.stop();
    clock.advance(3_600_000);
    expect(ended()).toBe(0);
    expect(clock.waiting).toBe(0);
  });
});
