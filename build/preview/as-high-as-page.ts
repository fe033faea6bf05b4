import type { Page } from '@playwright/test';

/** How often the height is looked at again: with more room the page may lay itself out anew. */
const looks = 3;

/** Does something while the window is as high as its page, as on a taller screen. */
export async function asHighAsPage<Value>(page: Page, what: () => Promise<Value>): Promise<Value> {
  const before = page.viewportSize();
  if (before === null) return what();
  let { height } = before;
  for (let look = 0; look < looks; look += 1) {
    const wanted = await page.evaluate(() => document.documentElement.scrollHeight);
    if (wanted <= height) break;
    height = wanted;
    await page.setViewportSize({ ...before, height });
  }
  try {
    return await what();
  } finally {
    if (height !== before.height) await page.setViewportSize(before);
  }
}
