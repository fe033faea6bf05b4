import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { iconSizes, makeIcon } from '../../build/icons/draw-icon.ts';
import { root } from '../../build/scripts/root.ts';

/** The entries of an icon file (ICONDIR): side, bits per pixel, and the bytes of each picture. */
function entriesOf(icon: Buffer): { side: number; bits: number; image: Buffer }[] {
  return Array.from({ length: icon.readUInt16LE(4) }, (_each, index) => {
    const at = 6 + 16 * index;
    const offset = icon.readUInt32LE(at + 12);
    const image = icon.subarray(offset, offset + icon.readUInt32LE(at + 8));
    return { side: icon.readUInt8(at) || 256, bits: icon.readUInt16LE(at + 6), image };
  });
}

it('the icon has every size that Windows asks for, with an alpha channel', () => {
  const entries = entriesOf(readFileSync(join(root, 'build/icons/gatehouse.ico')));
  expect(entries.map(({ side }) => side)).toEqual([...iconSizes]);
  for (const { bits, side, image } of entries) {
    expect(bits).toBe(32);
    if (side === 256) expect(image.subarray(1, 4).toString('latin1')).toBe('PNG');
    else expect(image.length).toBe(40 + side * side * 4 + Math.ceil(side / 32) * 4 * side);
  }
});

it('a picture in an icon stands upside down, with blue first', () => {
  const size = 16;
  const pixels = Buffer.alloc(size * size * 4);
  pixels.set([1, 2, 3, 4]);
  const [entry] = entriesOf(makeIcon([{ size, pixels, png: Buffer.alloc(0) }]));
  expect(entry?.image.subarray(40 + (size - 1) * size * 4).subarray(0, 4)).toEqual(
    Buffer.from([3, 2, 1, 4]),
  );
});
