import { expect, test } from 'vitest';
import { longestAccount, longestPassword, replySchema } from '@gatehouse/shared';
import { longest } from '../../renderer/typing/limits.ts';

test('the window takes what the contract takes, and not one character more', () => {
  expect(longest.account).toBe(longestAccount);
  expect(longest.password).toBe(longestPassword);
  const takes = (reply: object) => replySchema.safeParse({ seq: 1, ...reply }).success;
  const ends: [number, (length: number) => object][] = [
    [longest.code, (length) => ({ do: 'answer', code: 'x'.repeat(length) })],
    [
      longest.answer,
      (length) => ({ do: 'answer', answers: [{ id: 'a', answer: 'x'.repeat(length) }] }),
    ],
    [
      longest.question,
      (length) => ({ do: 'answer', answers: [{ id: 'a', answer: 'x', own: 'x'.repeat(length) }] }),
    ],
    [longest.destination, (length) => ({ do: 'add', item: 'email', value: 'x'.repeat(length) })],
    [longest.destination, (length) => ({ do: 'choose', option: 'a', typed: 'x'.repeat(length) })],
  ];
  for (const [limit, reply] of ends) {
    expect(takes(reply(limit))).toBe(true);
    expect(takes(reply(limit + 1))).toBe(false);
  }
});
