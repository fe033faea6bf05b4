import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPoll } from '../../../electron/network/poll-plan.ts';

const middle = () => 0.5;
const verdict = { attention: 'verdict', reachable: false } as const;

describe('the plan of polls', () => {
  it.each([
    [0, 2_000],
    [119_999, 2_000],
    [120_000, 5_000],
    [599_999, 5_000],
    [600_000, 15_000],
    [86_400_000, 15_000],
  ])('after %i ms of a verdict the next look comes in %i ms', (waitedFor, expected) => {
    expect(nextPoll({ ...verdict, waitedFor }, middle)).toBe(expected);
  });

  it('asks every half minute while the form can be used', () => {
    const form = { attention: 'form', reachable: true, waitedFor: 900_000 } as const;
    expect(nextPoll(form, middle)).toBe(30_000);
  });

  it('asks nobody in the dark', () => {
    for (const reachable of [true, false]) {
      expect(nextPoll({ attention: 'dark', reachable, waitedFor: 0 }, middle)).toBeUndefined();
    }
  });

  it('strays by a fifth to either side', () => {
    expect(nextPoll({ ...verdict, waitedFor: 0 }, () => 0)).toBe(1_600);
    expect(nextPoll({ ...verdict, waitedFor: 0 }, () => 0.999_999)).toBe(2_400);
  });

  it('never comes sooner than the backend asks for, within a second and a minute', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (retryAfter, drawn) => {
          const wait = nextPoll({ ...verdict, waitedFor: 0, retryAfter }, () => drawn) ?? NaN;
          expect(wait).toBeGreaterThanOrEqual(Math.max(1_000, Math.min(retryAfter, 60_000)));
          expect(wait).toBeLessThanOrEqual(60_000);
        },
      ),
    );
  });
});
