import type { Page } from '@playwright/test';
import { asHighAsPage } from './as-high-as-page.ts';

/** A picture of the whole page. */
export async function takePicture(page: Page, file: string): Promise<void> {
  await asHighAsPage(page, () => page.screenshot({ path: file }));
}
