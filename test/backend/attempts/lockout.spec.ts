import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  delayAfter,
  type FailuresAtGate,
  type LockoutRules,
  lockStateOf,
  withFailure,
  withoutFailure,
} from '../../../backend/attempts/lockout.ts';

const rules: LockoutRules = { failures: 5, lasts: 900_000, times: 3, longestDelay: 30_000 };
const start = 1_000_000;
const state = (rows: FailuresAtGate[], now = start, more: Partial<LockoutRules> = {}) =>
  lockStateOf(rows, { ...rules, ...more }, now);

/** So many failures at one gate, each at its moment, as long as they are looked at. */
function fail(times: number, now = start, row?: FailuresAtGate): FailuresAtGate {
  let at = row;
  for (let time = 0; time < times; time++) {
    at = withFailure(state(at === undefined ? [] : [at], now), at, rules, now);
  }
  return at ?? { failures: 0, lastAt: 0, until: 0 };
}

describe('failures in a row', () => {
  it('lock for a while at every fifth, and for good at the third lock', () => {
    // All at one moment, as the answers of somebody would come who never waits for the lock to end.
    const kinds = Array.from({ length: 16 }, (_, times) => state([fail(times)]).kind);
    expect(kinds).toEqual([
      ...Array<string>(5).fill('open'),
      ...Array<string>(10).fill('locked'),
      'locked-out',
    ]);
  });

  it('are open again when the lock is over, and go on from where they were', () => {
    const five = fail(5);
    const over = start + rules.lasts;
    expect(state([five], over - 1)).toEqual({ kind: 'locked', failures: 5, until: over });
    expect(state([five], over)).toMatchObject({ kind: 'open', failures: 5 });
    expect(state([fail(5, over, five)], over)).toEqual({
      ...{ kind: 'locked', failures: 10, until: over + rules.lasts },
    });
  });

  it('count together over the gates, and leave those of the others when one is passed', () => {
    const email = fail(3);
    const questions = withFailure(state([email]), undefined, rules, start);
    const fifth = withFailure(state([email, questions]), questions, rules, start);
    expect(state([email, fifth]).kind).toBe('locked');
    // The gate that was passed takes its three with it.
    expect(state([{ ...fifth, until: 0 }])).toMatchObject({ kind: 'open', failures: 2 });
    // Whoever passes one gate again and again is locked by the other all the same.
    expect(state([fail(5)]).kind).toBe('locked');
  });

  it('lose the one that nobody looked at, with the lock that it had brought', () => {
    const five = fail(5);
    const four = withoutFailure(state([five]), five, rules);
    expect(four).toMatchObject({ failures: 4, until: 0 });
    expect(withoutFailure(state([four]), four, rules)).toMatchObject({ failures: 3 });
    const none = { failures: 0, lastAt: 0, until: 0 };
    expect(withoutFailure(state([none]), none, rules).failures).toBe(0);
  });

  it('are never more than the 100 of NIST SP 800-63B-4 3.2.2, with the loosest settings', () => {
    const loosest = { failures: 10, times: 10 };
    const at = (failures: number) => state([{ failures, lastAt: 0, until: 0 }], start, loosest);
    expect(at(99).kind).toBe('open');
    expect(at(100).kind).toBe('locked-out');
  });

  it('lock for good whoever had more of them when the rules became stricter', () => {
    expect(state([fail(4)], start, { failures: 2, times: 2 }).kind).toBe('locked-out');
  });
});

describe('the delay after a failure', () => {
  it('grows from nothing to the longest', () => {
    const delays = Array.from({ length: 10 }, (_, failures) => delayAfter(failures, 30_000));
    expect(delays).toEqual([0, 0, 0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(delayAfter(5000, 30_000)).toBe(30_000);
    expect(state([fail(4)])).toEqual({ kind: 'open', failures: 4, from: start + 2000 });
  });

  it('and the lock hold for every order of failures, passes and looks that did not happen', () => {
    const step = fc.record({
      gate: fc.constantFrom('email', 'questions'),
      does: fc.constantFrom('fail', 'fail', 'fail', 'pass', 'undo'),
      after: fc.constantFrom(0, 1000, 30_000, rules.lasts),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const rows = new Map<string, FailuresAtGate>();
        const all = () => [...rows.values()];
        let now = start;
        for (const { gate, does, after } of steps) {
          now += after;
          const at = rows.get(gate);
          const before = state(all(), now);
          if (does === 'pass') rows.delete(gate);
          else if (does === 'undo' && at !== undefined) {
            rows.set(gate, withoutFailure(before, at, rules));
          } else if (does === 'fail' && before.kind === 'open' && now >= before.from) {
            rows.set(gate, withFailure(before, at, rules, now));
          }
          const sum = all().reduce((total, each) => total + each.failures, 0);
          expect(sum).toBeLessThanOrEqual(rules.failures * rules.times);
          expect(Math.min(0, ...all().map(({ failures }) => failures))).toBe(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});
