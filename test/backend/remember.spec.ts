import { expect, it } from 'vitest';
import { remember } from '../../backend/remember.ts';

it('what is remembered is made once, and anew when too many others came since', () => {
  const made: string[] = [];
  const make = remember((key) => {
    made.push(key);
    return key.toUpperCase();
  }, 2);
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map(make)).toEqual(['A', 'B', 'A', 'C', 'B', 'A']);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});
