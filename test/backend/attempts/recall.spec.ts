import { expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { makeRecall } from '../../../backend/attempts/recall.ts';
import { sampleAttempt, start } from './sample-attempt.ts';

const attempt = (seq: number, more: Partial<Attempt> = {}): Attempt => ({
  ...sampleAttempt(),
  seq,
  ...more,
});

it('an attempt is remembered as it was left, and only for whoever goes on from there', () => {
  const recall = makeRecall();
  const left = attempt(3);
  recall.put('one', left, start);
  expect(recall.of('one', 3, start)).toBe(left);
  expect(recall.of('one', 2, start)).toBeUndefined();
  expect(recall.of('one', 4, start)).toBeUndefined();
  expect(recall.of('other', 3, start)).toBeUndefined();
});

it('is forgotten when something is under way, when it is over, and at its end', () => {
  const recall = makeRecall();
  for (const where of [{ at: 'arriving' }, { at: 'closed', reason: 'abandoned' }] as const) {
    recall.put('one', attempt(3), start);
    recall.put('one', attempt(4, { where }), start);
    expect(recall.of('one', 3, start)).toBeUndefined();
    expect(recall.of('one', 4, start)).toBeUndefined();
  }
  recall.put('one', attempt(5), start);
  expect(recall.of('one', 5, attempt(5).expiresAt)).toBeUndefined();
});

it('makes room for those who came later, at the cost of who has waited longest', () => {
  const recall = makeRecall(2);
  for (const name of ['a', 'b', 'a', 'c']) recall.put(name, attempt(1), start);
  const known = ['a', 'b', 'c'].filter((name) => recall.of(name, 1, start) !== undefined);
  expect(known).toEqual(['a', 'c']);
});
