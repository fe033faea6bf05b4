import type { Entry } from 'ldapts';
import { describe, expect, it } from 'vitest';
import {
  durationOf,
  hasRoom,
} from '../../../../backend/directory/active-directory/lockout-room.ts';
import { createPace } from '../../../../backend/directory/active-directory/pace.ts';

const minute = 60_000;
const now = Date.UTC(2026, 0, 1);
/** A file time: 100 ns since 1601. */
const ticks = (at: number): string => String((BigInt(at) + 11_644_473_600_000n) * 10_000n);
const account = (count: string | undefined, last = now): Entry => ({
  dn: 'CN=x',
  ...(count === undefined ? {} : { badPwdCount: count }),
  badPasswordTime: ticks(last),
});

describe('the room before a lock', () => {
  it.each([
    [5, '0', true],
    [5, '2', true],
    [5, '3', false],
    [5, '9', false],
    [3, '0', true],
    [3, '1', false],
    [2, '0', false],
    [1, '0', false],
    [0, '99', true],
  ])('with a threshold of %i and a count of %s is there: %s', (threshold, count, room) => {
    expect(hasRoom(account(count), { threshold, window: 30 * minute }, now)).toBe(room);
  });

  it('comes back when the window is over, and not a moment before', () => {
    const rules = { threshold: 5, window: 30 * minute };
    expect(hasRoom(account('3', now - 30 * minute), rules, now)).toBe(false);
    expect(hasRoom(account('3', now - 30 * minute - 1), rules, now)).toBe(true);
    expect(hasRoom(account('3', now - 90 * minute), { threshold: 5, window: undefined }, now)).toBe(
      false,
    );
  });

  it('is taken for small where the threshold may not be read, and for none without the count', () => {
    const unread = { threshold: undefined, window: undefined };
    expect(hasRoom(account('1'), unread, now)).toBe(true);
    expect(hasRoom(account('2'), unread, now)).toBe(false);
    expect(hasRoom(account(undefined), { threshold: 50, window: minute }, now)).toBe(false);
  });

  it('reads lengths of time as the directory writes them', () => {
    expect(durationOf({ dn: '', age: '-18000000000' }, 'age')).toBe(30 * minute);
    expect(durationOf({ dn: '', age: '0' }, 'age')).toBe(0);
    expect(durationOf({ dn: '' }, 'age')).toBeUndefined();
  });
});

describe('the pace', () => {
  it('lets what was not looked at take as long as what was, one time after the other', async () => {
    const waits: number[] = [];
    const pace = createPace((milliseconds) => Promise.resolve(waits.push(milliseconds)));
    await pace.keep(20);
    pace.learn(60);
    pace.learn(90);
    pace.learn(5000);
    for (const taken of [10, 10, 10, 95]) await pace.keep(taken);
    // Before anything was seen 50 ms; never more than a second; never a wait for what took longer.
    expect(waits).toEqual([30, 80, 990, 50]);
  });
});
