import { inflateSync } from 'node:zlib';

/** How many bytes a pixel has, by the PNG's colour type; those that Chromium writes. */
const channels: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/**
 * The pixels of a PNG as Electron gives them: BGRA, row by row. It reads what Chromium writes: 8 bits,
 * true colour with or without alpha, not interlaced (RFC 2083).
 */
export function pngPixels(png: Buffer): Buffer {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = channels[png.readUInt8(25)];
  if (png.readUInt8(24) !== 8 || size === undefined || png.readUInt8(28) !== 0) {
    throw new Error('electron-host: a PNG that Chromium does not write');
  }
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(data);
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * size;
  const rows = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw.readUInt8(row * (stride + 1));
    for (let at = 0; at < stride; at += 1) {
      const place = row * stride + at;
      const left = at >= size ? (rows[place - size] ?? 0) : 0;
      const above = row > 0 ? (rows[place - stride] ?? 0) : 0;
      const corner = row > 0 && at >= size ? (rows[place - stride - size] ?? 0) : 0;
      const given = raw[row * (stride + 1) + 1 + at] ?? 0;
      rows[place] = given + predict(filter, left, above, corner);
    }
  }
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [red = 0, green = 0, blue = 0, alpha = 255] = rows.subarray(
      pixel * size,
      (pixel + 1) * size,
    );
    pixels.set([blue, green, red, alpha], pixel * 4);
  }
  return pixels;
}

/** RFC 2083 section 6: what a filter adds to a byte. */
function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return Math.floor((left + above) / 2);
  if (filter !== 4) return 0;
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((each) =>
    Math.abs(guess - each),
  ) as [number, number, number];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
