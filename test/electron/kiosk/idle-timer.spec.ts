import { describe, expect, it } from 'vitest';
import { startIdleTimer } from '../../../electron/kiosk/idle-timer.ts';
import { ManualClock } from '../support/manual-clock.ts';

function start(systemIdle: (clock: ManualClock) => number) {
  const clock = new ManualClock();
  let ended = 0;
  const timer = startIdleTimer({
    clock,
    idleAfter: 60_000,
    systemIdle: () => systemIdle(clock),
    onIdle: () => (ended += 1),
  });
  return { clock, timer, ended: () => ended };
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

  it('can be stopped', () => {
    const { clock, timer, ended } = start(() => 10_000_000);
    timer.stop();
    clock.advance(3_600_000);
    expect(ended()).toBe(0);
    expect(clock.waiting).toBe(0);
  });
});
