import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonTree } from '../../../electron/policy/read-json-tree.ts';

describe('reading JSON with its places', () => {
  it.each([
    ['{"a": x}', 1, 7],
    ['{"a": 1,}', 1, 9],
    ['[1,\n]', 2, 1],
    ['[1 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ["{'a': 1}", 1, 2],
    ['{\n} {}', 2, 3],
    [']', 1, 1],
    ['// no comment\n{}', 1, 1],
    ['{"a": [1,\n {"b": }]}', 2, 8],
  ])('finds that %j ends in line %i, column %i', (text, line, column) =>
    expect(readJsonTree(text)).toEqual({ ok: false, line, column }),
  );

  it.each(['', ' ', '{', '[', '{"a"', '{"a":', '{"a":1', '{"a": "x\ny"}', '{"a": 01}', '\uFEFF{}'])(
    'takes %j for no JSON',
    (text) => expect(readJsonTree(text).ok).toBe(false),
  );

  it('names the last line with something on it where a text ends too early', () => {
    expect(readJsonTree('{\n  "a": {\n\n\n')).toEqual({ ok: false, line: 2, column: 9 });
  });

  it('takes in every sound text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readJsonTree(text)).toMatchObject({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('refuses a text that is too deep, without a crash', () => {
    expect(readJsonTree('['.repeat(200_000)).ok).toBe(false);
  });
});
