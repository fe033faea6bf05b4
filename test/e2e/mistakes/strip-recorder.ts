import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { SheetPicture } from '../../../build/preview/contact-sheet.ts';

/** Keeps the screens of a walk, in its order. */
export interface StripRecorder {
  add(page: Page, caption: string): Promise<void>;
}

/** A window in which the screen itself takes most of the room, so that a strip can be read. */
const narrow = { width: 640, height: 800 };

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
      await page.setViewportSize(narrow);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
      pictures.push({ file, caption });
      await writeFile(join(own, 'strip.json'), JSON.stringify(pictures));
    },
  };
}
