import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumOptions } from '../preview/chromium.ts';

/** The sizes that Windows asks for, from the title bar to the largest view. */
export const iconSizes = [16, 24, 32, 48, 64, 256] as const;

interface Picture {
  size: number;
  /** Red, green, blue and opacity, from the top. */
  pixels: Buffer;
  png: Buffer;
}

/** An icon file out of pictures of one drawing (Microsoft, "Icons", ICONDIR). */
export function makeIcon(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  const images = pictures.map((each) => (each.size === 256 ? each.png : bitmapOf(each)));
  let offset = header.length;
  images.forEach((image, index) => {
    const at = 6 + 16 * index;
    // 256 does not fit into the byte, and is written as 0.
    const side = (pictures[index]?.size ?? 0) % 256;
    header.writeUInt8(side, at);
    header.writeUInt8(side, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(image.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([header, ...images]);
}

/** BITMAPINFOHEADER of twice the height, the pixels from the bottom, and an empty mask. */
function bitmapOf({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = (row * size + column) * 4;
      const to = ((size - 1 - row) * size + column) * 4;
      const pixel = pixels.readUInt32BE(from);
      colours.writeUInt32LE(((pixel & 0xff) * 2 ** 24 + (pixel >>> 8)) >>> 0, to);
    }
  }
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([header, colours, mask]);
}

async function draw(page: Page, drawing: string, size: number): Promise<Picture> {
  const address = `data:image/svg+xml;base64,${Buffer.from(drawing).toString('base64')}`;
  const drawn = await page.evaluate(
    async ({ address, size }) => {
      const image = new Image(size, size);
      image.src = address;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = size;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('there is no canvas');
      context.drawImage(image, 0, 0, size, size);
      const pixels = Array.from(context.getImageData(0, 0, size, size).data);
      return { pixels, png: canvas.toDataURL('image/png') };
    },
    { address, size },
  );
  const png = Buffer.from(drawn.png.slice(drawn.png.indexOf(',') + 1), 'base64');
  return { size, pixels: Buffer.from(drawn.pixels), png };
}

/** Draws `gatehouse.svg` into `gatehouse.ico`. */
if (import.meta.main) {
  const drawing = await readFile(join(import.meta.dirname, 'gatehouse.svg'), 'utf8');
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage();
    const pictures: Picture[] = [];
    for (const size of iconSizes) pictures.push(await draw(page, drawing, size));
    await writeFile(join(import.meta.dirname, 'gatehouse.ico'), makeIcon(pictures));
  } finally {
    await browser.close();
  }
}
