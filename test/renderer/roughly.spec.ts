import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roughly } from '../../renderer/time/roughly.ts';

const minute = 60_000;
const day = 1_440 * minute;

test.each([
  [0, 1, 'minutes'],
  [-4.4 * minute, 4, 'minutes'],
  [62 * minute, 60, 'minutes'],
  [100 * minute, 2, 'hours'],
  [35 * 60 * minute, 35, 'hours'],
  [-3 * day, 3, 'days'],
  [400 * day, 13, 'months'],
  [-20_000 * day, 55, 'years'],
])('%d milliseconds are about %d %s', (milliseconds, count, unit) => {
  expect(roughly(milliseconds)).toEqual({ count, unit });
});

test('any difference is a whole number of something, at most a third from the truth', () => {
  const units = {
    minutes: minute,
    hours: 60 * minute,
    days: day,
    months: 30.4375 * day,
    years: 365.25 * day,
  };
  fc.assert(
    fc.property(fc.integer({ min: 3 * minute, max: 40_000 * day }), (length) => {
      const { unit, count } = roughly(length);
      expect(Number.isInteger(count)).toBe(true);
      expect(Math.abs((count * units[unit]) / length - 1)).toBeLessThan(1 / 3);
    }),
  );
});
