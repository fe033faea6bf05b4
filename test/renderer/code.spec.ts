import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeTrouble, findCode, normaliseCode } from '../../renderer/typing/code.ts';

describe('a typed code', () => {
  test.each([
    ['123 456', '123456'],
    [' 123-456\n', '123456'],
    ['123\u2013456', '123456'],
    ['123\u00a0456', '123456'],
    ['１２３４５６', '123456'],
    ['\u200b123456\ufeff', '123456'],
    ['123\u2212456', '123456'],
    ['١٢٣ ٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['\u2067١٢٣٤٥٦\u2069', '123456'],
    ['१२३४५६', '123456'],
    ['𝟙𝟚𝟛𝟜𝟝𝟞', '123456'],
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

describe('a code in the sentence that it was pasted with', () => {
  test.each([
    ['Your code is 123456.', 6],
    ['123456 is your code. It is valid for 10 minutes.', 6],
    ['G-123456', 6],
    ['Code: 123 456 (10 min)', 6],
    ['Ihr Code: 123-456', 6],
    ['رمزك هو ١٢٣٤٥٦ صالح لمدة ١٠ دقائق', 6],
    ['コードは１２３４５６です', 6],
    ['Office 365 123456', 6],
    ['123456 or 123456', 6],
    ['The code is 123456', undefined],
  ])('%j is found', (text, digits) => {
    expect(findCode(text, digits)).toBe('123456');
  });

  test.each([
    ['123456 or 654321', 6],
    ['Your code is 1234567', 6],
    ['order A123456B', 6],
    ['No code here', 6],
    ['12345 67890 1', 6],
  ])('%j is not guessed at', (text, digits) => {
    expect(codeTrouble(text, digits)).toBe('wrong-length');
  });

  test('is the same wherever it stands among words', () => {
    const words = fc.stringMatching(/^[A-Za-z .,:]{0,20}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{6}$/), words, words, (code, before, after) => {
        expect(findCode(`${before} ${code} ${after}`, 6)).toBe(code);
      }),
    );
  });
});
