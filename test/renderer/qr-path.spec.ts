import fc from 'fast-check';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrPath } from '../../renderer/parts/qr-path.ts';

/** The modules that a path paints, as `x,y`. */
function painted(path: string): string[] {
  return [...path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)].flatMap(([, x, y, width]) =>
    Array.from({ length: Number(width) }, (_, offset) => `${Number(x) + offset},${y}`),
  );
}

test('the path paints exactly the dark modules, inside a quiet zone of four', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (text) => {
      const { size, data } = encode(text, { ecc: 'M', border: 4 });
      const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x},${y}`] : [])));
      const code = qrPath(text);
      expect(code?.size).toBe(size);
      expect(painted(code?.path ?? '')).toEqual(dark);
      const places = dark.flatMap((place) => place.split(',').map(Number));
      expect(Math.min(...places)).toBe(4);
      expect(Math.max(...places)).toBe(size - 5);
    }),
    { numRuns: 30 },
  );
});

test('a text that no code can hold has none', () => {
  expect(qrPath('x'.repeat(5_000))).toBeUndefined();
});
