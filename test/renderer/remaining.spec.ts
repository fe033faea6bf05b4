import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { about } from '../../renderer/time/about.ts';
import { clockText, remaining, shownSeconds } from '../../renderer/time/remaining.ts';

describe('a countdown', () => {
  test('counts from the moment the snapshot arrived, less what had passed before', () => {
    expect(remaining(60_000, 5_000, 1_000, 11_000)).toBe(45_000);
  });

  test('stops at nothing and never grows', () => {
    const time = fc.integer({ min: 0, max: 31_536_000_000 });
    fc.assert(
      fc.property(time, time, time, time, time, (duration, elapsed, arrived, now, later) => {
        const left = remaining(duration, elapsed, arrived, now);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(duration);
        expect(remaining(duration, elapsed, arrived, now + later)).toBeLessThanOrEqual(left);
      }),
    );
  });

  test('is not lengthened by a clock that is read before the snapshot arrived', () => {
    expect(remaining(60_000, 0, 2_000, 1_000)).toBe(60_000);
  });

  test('shows a started second as a whole one', () => {
    expect(shownSeconds(19_001)).toBe(20);
    expect(shownSeconds(0)).toBe(0);
  });

  test.each([
    [0, '0:00'],
    [9, '0:09'],
    [272, '4:32'],
    [3_599, '59:59'],
    [3_872, '1:04:32'],
  ])('shows %d seconds as %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});

describe('a length of time in words', () => {
  test.each([
    [1, { unit: 'minute', count: 1 }],
    [60, { unit: 'minute', count: 1 }],
    [61, { unit: 'minutes', count: 2 }],
    [1_480, { unit: 'minutes', count: 25 }],
    [3_600, { unit: 'minutes', count: 60 }],
    [5_401, { unit: 'hours', count: 2 }],
    [86_400, { unit: 'hours', count: 24 }],
    [172_800, { unit: 'days', count: 2 }],
  ])('says %d seconds as %o', (seconds, said) => {
    expect(about(seconds)).toEqual(said);
  });

  test('never lets anybody come back too early', () => {
    const units = { minute: 60, minutes: 60, hours: 3_600, days: 86_400 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31_536_000 }), (seconds) => {
        const { unit, count } = about(seconds);
        expect(count * units[unit]).toBeGreaterThanOrEqual(seconds);
      }),
    );
  });
});
