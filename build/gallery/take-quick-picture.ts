import { writeFile } from 'node:fs/promises';
import type { CDPSession, Page } from '@playwright/test';

/**
 * A picture of the whole page as JPEG, taken straight from Chromium. For this window a WebP would be
 * half as large and takes five times as long; a PNG is twice as large. The window is made as high as
 * the page meanwhile, as on a taller screen.
 */
export async function takeQuickPicture(
  page: Page,
  devtools: CDPSession,
  file: string,
): Promise<void> {
  const before = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const taller = before !== null && height > before.height;
  if (taller) await page.setViewportSize({ ...before, height });
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'jpeg', quality: 75 });
  await writeFile(file, Buffer.from(data, 'base64'));
  if (taller) await page.setViewportSize(before);
}
