import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDue, settled, snoozed } from '../../../electron/reminder/reminder-entry.ts';

const day = 86_400_000;
const now = Date.parse('2027-03-10T08:00:00Z');

describe('a person', () => {
  it('of whom nothing is known is reminded', () => {
    expect(isDue(undefined, now)).toBe(true);
    expect(isDue({}, now)).toBe(true);
  });

  it('who said "later" is left alone for the days of the policy, and then reminded', () => {
    const entry = snoozed(undefined, now, 3);
    expect(isDue(entry, now)).toBe(false);
    expect(isDue(entry, now + 3 * day - 1)).toBe(false);
    expect(isDue(entry, now + 3 * day)).toBe(true);
  });

  it('who has finished is left alone until it should be confirmed, or for a year', () => {
    expect(isDue(settled(now, 90 * day), now + 90 * day - 1)).toBe(false);
    expect(isDue(settled(now, 90 * day), now + 90 * day)).toBe(true);
    expect(isDue(settled(now), now + 365 * day - 1)).toBe(false);
    expect(isDue(settled(now), now + 365 * day)).toBe(true);
  });

  it('who finished before the rules changed is reminded from that day on, and can say "later"', () => {
    const since = now + 10 * day;
    const entry = settled(now);
    expect(isDue(entry, since - 1, since)).toBe(false);
    expect(isDue(entry, since, since)).toBe(true);
    expect(isDue(settled(since + day), since + 2 * day, since)).toBe(false);
    expect(isDue(snoozed(entry, since, 3), since + day, since)).toBe(false);
  });
});

describe('a clock that was wrong', () => {
  it('and has been set back costs one reminder, not a year without any', () => {
    const ahead = now + 400 * day;
    expect(isDue(settled(ahead), now)).toBe(true);
    expect(isDue(snoozed(undefined, ahead, 60), now)).toBe(true);
  });

  it('or a hand that wrote a distant day silences nobody for ever', () => {
    const moment = fc.integer({ min: -2_000, max: 2_000 }).map((days) => now + days * day);
    const entry = fc.record({
      settled: fc.record({ at: moment, until: moment }),
      snoozedUntil: moment,
    });
    fc.assert(
      fc.property(entry, (written) => {
        const quiet = Array.from({ length: 500 }, (_, days) => now + days * day).filter(
          (each) => !isDue(written, each),
        );
        expect(quiet.length).toBeLessThanOrEqual(366 + 60);
      }),
    );
    expect(isDue({ settled: { at: now, until: 8_640_000_000_000_000 } }, now)).toBe(true);
  });
});
