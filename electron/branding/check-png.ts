import { crc32 } from 'node:zlib';

/** The bytes that every PNG begins with (PNG, third edition, section 5.2). */
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Ten times the room that the window has for it, in pixels of either side. */
export const longestSide = 2_048;

/**
 * Why a file is no picture that the window may show; nothing where it is. The picture itself is
 * unpacked in the page's sandbox: here its frame is checked, so that its size is known before.
 */
export function checkPng(content: Buffer): string | undefined {
  if (!content.subarray(0, 8).equals(signature)) return 'is no PNG. Save it as PNG.';
  const damaged = 'is a damaged PNG. Save it anew.';
  let begin = 8;
  let first = true;
  let last = '';
  while (begin < content.length) {
    if (last === 'IEND') return 'is a PNG with something behind its end. Save it anew.';
    if (content.length - begin < 12) return damaged;
    const length = content.readUInt32BE(begin);
    const end = begin + 12 + length;
    if (end > content.length) return damaged;
    const checked = content.subarray(begin + 4, end - 4);
    if (crc32(checked) !== content.readUInt32BE(end - 4)) return damaged;
    last = checked.toString('latin1', 0, 4);
    if (first !== (last === 'IHDR')) return damaged;
    if (last === 'acTL')
      return 'is an animation. At the sign-in screen nothing moves: save it still.';
    if (first) {
      if (length !== 13) return damaged;
      const sides = [content.readUInt32BE(begin + 8), content.readUInt32BE(begin + 12)];
      if (sides.some((side) => side < 1)) return damaged;
      if (sides.some((side) => side > longestSide)) {
        return `is larger than ${longestSide} pixels on a side. Make it smaller.`;
      }
    }
    first = false;
    begin = end;
  }
  return last === 'IEND' ? undefined : damaged;
}
