import { describe, expect, it } from 'vitest';
import { seededRandom, shuffled } from '../support/seeded-random.ts';
import { shiftOf } from '../bench/shift.ts';

describe('the shift between two samples', () => {
  it('is the median of all differences', () => {
    expect(shiftOf([5, 7], [1, 2]).estimate).toBe(4.5);
    expect(shiftOf([3, 4, 1000], [1, 2, 3]).estimate).toBe(2);
  });

  it('lies within its bounds about 95 times in 100, also where a few answers come very late', () => {
    const random = seededRandom(7);
    const answer = (): number => random() + (random() < 0.1 ? 100 * random() : 0);
    const held = Array.from({ length: 400 }, () => {
      const known = Array.from({ length: 40 }, answer);
      const other = Array.from({ length: 40 }, () => answer() + 0.25);
      const { low, high } = shiftOf(other, known);
      return low <= 0.25 && 0.25 <= high;
    }).filter(Boolean).length;
    expect(held).toBeGreaterThan(0.92 * 400);
    expect(held).toBeLessThan(0.99 * 400);
  });

  it('is told apart from none at all where it is there', () => {
    const random = seededRandom(11);
    const known = Array.from({ length: 200 }, random);
    expect(
      shiftOf(
        known.map((each) => each + 2),
        known,
      ).low,
    ).toBeGreaterThan(1.8);
  });
});

describe('a seeded order', () => {
  it('is the same for the same seed, another for another, and loses nothing', () => {
    const items = Array.from({ length: 50 }, (_, at) => at);
    const order = shuffled(items, seededRandom(1));
    expect(shuffled(items, seededRandom(1))).toEqual(order);
    expect(shuffled(items, seededRandom(2))).not.toEqual(order);
    expect([...order].sort((one, other) => one - other)).toEqual(items);
  });
});
