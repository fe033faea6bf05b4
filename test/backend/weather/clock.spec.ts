import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../backend/log/log.ts';
import { makePulse } from '../../../backend/pulse.ts';
import { steadyClock } from '../../../backend/steady-clock.ts';
import type { ClockDifference } from '../../../backend/store/nodes.ts';

const hour = 3_600_000;
const begin = 1_700_000_000_000;

function make() {
  const machine = { wall: begin, ticks: 500 };
  const clock = steadyClock(
    () => machine.wall,
    () => machine.ticks,
  );
  const pass = (milliseconds: number): void => {
    machine.wall += milliseconds;
    machine.ticks += milliseconds;
  };
  return { machine, clock, pass };
}

describe('a steady clock', () => {
  it.each([
    ['forward', hour],
    ['back', -hour],
  ])('does not jump when the machine is set an hour %s, and tells it once', (_, by) => {
    const { machine, clock, pass } = make();
    pass(1000);
    clock.now();
    machine.wall += by;
    expect(clock.now()).toBe(begin + 1000);
    expect(clock.takeJump()).toBe(by);
    expect(clock.takeJump()).toBe(0);
    // Fifteen minutes of a person are fifteen minutes, but for a tenth.
    pass(900_000);
    expect(clock.now() - begin - 1000).toBe(900_000 + Math.sign(by) * 90_000);
    for (let left = 600; left > 0; left--) {
      const before = clock.now();
      pass(60_000);
      expect(clock.now()).toBeGreaterThan(before);
    }
    expect(clock.now()).toBe(machine.wall);
    expect(clock.takeJump()).toBe(0);
  });

  it('follows what a time server corrects bit by bit, without a word', () => {
    const { machine, clock, pass } = make();
    for (let left = 1000; left > 0; left--) {
      pass(1000);
      machine.wall += 0.5;
      expect(Math.abs(clock.now() - machine.wall)).toBeLessThan(1);
    }
    expect(clock.takeJump()).toBe(0);
  });
});

describe('a run whose machine is set while it lives', () => {
  async function pulsing(measure: (own: number) => ClockDifference) {
    const { machine, clock, pass } = make();
    const events: LogEvent[] = [];
    const nodes = {
      beat: (now: () => number) => Promise.resolve(measure(now())),
      leads: () => Promise.resolve(true),
      leave: () => Promise.resolve(),
    };
    const pulse = makePulse(nodes, clock, (event) => events.push(event));
    await pulse.beat();
    return { machine, pass, pulse, events };
  }

  it('goes on, on a file of its own, tells it, and gives authenticators the time of the machine', async () => {
    const { machine, pulse, events } = await pulsing(() => ({ ahead: 0, within: 0, alone: true }));
    machine.wall -= hour;
    await pulse.beat();
    expect(events).toMatchObject([{ event: 'clock.jumped', seconds: -3600 }]);
    expect(JSON.stringify(events)).toContain('NTP');
    expect(pulse.now()).toBe(begin);
    expect(pulse.trueNow()).toBe(begin - hour);
    expect(pulse.clockIsRight()).toBe(true);
    expect(pulse.notes()).toEqual([expect.stringContaining('-3600 s')]);
  });

  it('keeps to the clock of a database at once, and is not ready while its own is far off', async () => {
    let ticked = begin;
    const { machine, pass, pulse, events } = await pulsing((own) => ({
      ahead: ticked - own,
      within: 2,
    }));
    machine.wall += hour;
    expect(pulse.now()).toBe(begin);
    pass(3000);
    ticked += 3000;
    await pulse.beat();
    expect(Math.abs(pulse.now() - ticked)).toBeLessThanOrEqual(2);
    expect(pulse.trueNow()).toBe(pulse.now());
    expect(events.map(({ event }) => event)).toEqual(['clock.jumped', 'clock.off']);
    expect(events[1]).toMatchObject({ seconds: 3600 });
    expect(pulse.clockIsRight()).toBe(false);
    machine.wall -= hour;
    await pulse.beat();
    expect(events.map(({ event }) => event).slice(2)).toEqual(['clock.jumped', 'clock.right']);
    expect(pulse.clockIsRight()).toBe(true);
  });
});
