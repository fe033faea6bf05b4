import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeTrouble, normaliseCode } from '../../renderer/typing/code.ts';

describe('a typed code', () => {
  test.each([
    ['123 456', '123456'],
    [' 123-456\n', '123456'],
    ['123\u2013456', '123456'],
    ['123\u00a0456', '123456'],
    ['１２３４５６', '123456'],
    ['\u200b123456\ufeff', '123456'],
    ['123\u2212456', '123456'],
  ])('%j is sent as %s', (typed, sent) => {
    expect(normaliseCode(typed)).toBe(sent);
  });

  test('is the same however it is grouped', () => {
    const gaps = fc.constantFrom('', ' ', '-', '\t', '\u2009', '\u2011');
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{4,12}$/), gaps, (code, gap) => {
        expect(normaliseCode(Array.from(code).join(gap))).toBe(code);
      }),
    );
  });

  test('is stopped here when it cannot be right, because a wrong length would cost a try', () => {
    expect(codeTrouble(' - ', 6)).toBe('missing');
    expect(codeTrouble('12345', 6)).toBe('wrong-length');
    expect(codeTrouble('12345a', 6)).toBe('wrong-length');
    expect(codeTrouble('123 456', 6)).toBeNull();
  });
});
