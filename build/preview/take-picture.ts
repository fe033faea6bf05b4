import type { Page } from '@playwright/test';

/** A picture of the whole page: the window is made as high as the page, as on a taller screen. */
export async function takePicture(page: Page, file: string): Promise<void> {
  const before = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (before !== null) await page.setViewportSize({ ...before, height });
  await page.screenshot({ path: file });
  if (before !== null) await page.setViewportSize(before);
}
