import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Snapshot } from '@gatehouse/shared';
import { contactSheet, type SheetPicture } from './contact-sheet.ts';
import { fakeBridge, show } from './fake-bridge.ts';
import { looks, type Look } from './looks.ts';
import { takePicture } from './take-picture.ts';

/** A snapshot to draw, and the file that its picture goes to. */
export interface PictureOrder {
  snapshot: Snapshot;
  file: string;
}

/** Draws snapshots in the built window at `url`, one after another, into a file each. */
export async function drawPictures(
  browser: Browser,
  url: string,
  look: Look,
  orders: readonly PictureOrder[],
): Promise<void> {
  const context = await browser.newContext({ ...looks[look], reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await fakeBridge(page);
    await page.goto(url);
    await page.locator('[data-screen]').waitFor();
    for (const [revision, { snapshot, file }] of orders.entries()) {
      await mkdir(dirname(file), { recursive: true });
      await show(page, { ...snapshot, revision });
      await takePicture(page, file);
    }
  } finally {
    await context.close();
  }
}

/** Draws snapshots by name into a folder, and all of them into its `sheet.png`. */
export async function drawSheet(
  browser: Browser,
  url: string,
  look: Look,
  snapshots: readonly [name: string, snapshot: Snapshot][],
  folder: string,
): Promise<void> {
  const pictures: (SheetPicture & PictureOrder)[] = snapshots.map(([caption, snapshot]) => ({
    ...{ caption, snapshot },
    file: join(folder, `${caption}.png`),
  }));
  await drawPictures(browser, url, look, pictures);
  await contactSheet(browser, pictures, join(folder, 'sheet.png'));
}
