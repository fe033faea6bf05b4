import { stat } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import { contactSheet, type SheetPicture } from './contact-sheet.ts';

/** What a strip may weigh, in bytes: pages of documentation carry several. */
export const heaviestStrip = 200_000;
/** How wide its pictures are drawn, in pixels, from what reads best to what is just readable. */
const widths = [400, 360, 320, 280, 240, 200, 160];

/**
 * Draws pictures side by side, numbered, as large as a strip may weigh. Resolves to its size in bytes;
 * rejects when even the smallest is too heavy.
 */
export async function drawStrip(
  browser: Browser,
  pictures: readonly SheetPicture[],
  file: string,
): Promise<number> {
  const numbered = pictures.map(({ file: from, caption }, index) => ({
    file: from,
    caption: `${index + 1}. ${caption}`,
  }));
  for (const width of widths) {
    await contactSheet(browser, numbered, file, { columns: numbered.length, width });
    const { size } = await stat(file);
    if (size <= heaviestStrip) return size;
  }
  throw new Error(`${file} cannot be drawn in ${heaviestStrip} bytes: it has too many screens`);
}
