import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { SheetPicture } from '../../../build/preview/contact-sheet.ts';

/** Keeps the screens of a walk, in its order. */
export interface StripRecorder {
  add(page: Page, caption: string): Promise<void>;
}

/** How much of the window is kept, in CSS pixels: the card with some room around it. */
const wide = 608;

/**
 * Writes the screens of a walk with their captions into `GATEHOUSE_WALKS`, for `npm run walks` to draw
 * a strip of. Does nothing, and takes no time, where that is not set.
 */
export function openStripRecorder(walk: string): StripRecorder {
  const folder = process.env['GATEHOUSE_WALKS'];
  if (folder === undefined || folder === '') return { add: () => Promise.resolve() };
  const pictures: SheetPicture[] = [];
  const own = join(folder, walk);
  return {
    async add(page, caption) {
      await mkdir(own, { recursive: true });
      const file = join(own, `${String(pictures.length + 1).padStart(2, '0')}.png`);
      const size = await page.evaluate(async () => {
        await document.fonts.ready;
        return { width: innerWidth, height: innerHeight };
      });
      const width = Math.min(wide, size.width);
      await page.screenshot({
        ...{ path: file, animations: 'disabled', caret: 'hide' },
        clip: { x: (size.width - width) / 2, y: 0, width, height: size.height },
      });
      pictures.push({ file, caption });
      await writeFile(join(own, 'strip.json'), JSON.stringify(pictures));
    },
  };
}
