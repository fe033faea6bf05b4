import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonError } from '../../../electron/policy/find-json-error.ts';

describe('the place where a text stops being JSON', () => {
  it.each([
    ['{"a": x}', 6],
    ['{"a": 1,}', 8],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ["{'a': 1}", 1],
    ['{} {}', 3],
    [']', 0],
    ['{"a": 01}', 6],
    ['{"a": "x\ny"}', 6],
    ['{"a": tru}', 6],
    ['// no comment\n{}', 0],
    ['{"a": [1, {"b": }]}', 16],
  ])('of %j is %i', (text, at) => expect(findJsonError(text)).toBe(at));

  it('is the end where the text ends too early', () => {
    for (const text of ['', ' ', '{', '[', '{"a"', '{"a":', '{"a":1', '[1,']) {
      expect(findJsonError(text)).toBe(text.length);
    }
  });

  it('is the end of every sound text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(findJsonError(text)).toBe(text.length);
      }),
    );
  });

  it('needs no stack, however deep the text', () => {
    expect(findJsonError('['.repeat(200_000))).toBe(200_000);
  });
});
