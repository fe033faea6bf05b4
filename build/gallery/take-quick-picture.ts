import { writeFile } from 'node:fs/promises';
import type { CDPSession, Page } from '@playwright/test';
import { asHighAsPage } from '../preview/as-high-as-page.ts';

/**
 * A picture of the whole page as JPEG, taken straight from Chromium. For this window a WebP would be
 * half as large and takes five times as long; a PNG is twice as large.
 */
export async function takeQuickPicture(
  page: Page,
  devtools: CDPSession,
  file: string,
): Promise<void> {
  const { data } = await asHighAsPage(page, () =>
    devtools.send('Page.captureScreenshot', { format: 'jpeg', quality: 75 }),
  );
  await writeFile(file, Buffer.from(data, 'base64'));
}
