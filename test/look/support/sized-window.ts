import { fileURLToPath } from 'node:url';
import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import { chromiumOptions } from '../../../build/preview/chromium.ts';
import { fakeBridge } from '../../../build/preview/fake-bridge.ts';
import { servePage } from '../../../build/preview/page-server.ts';

export interface Size {
  width: number;
  height: number;
}

/** A desk, a page zoomed to 200 %, and the narrowest that WCAG 1.4.10 speaks of. */
export const sizes: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 640, height: 400 },
  { width: 320, height: 640 },
];

interface Shared {
  /** A browser with scroll bars, as a person's, since a bar that comes moves a centred card. */
  shown: Browser;
  address: string;
}
interface Own {
  /** The window in a size of its own, on a made bridge. */
  open: (size: Size) => Promise<Page>;
}

export const test = base.extend<Own, Shared>({
  shown: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern.
    async ({}, use) => {
      const shown = await chromium.launch({
        ...chromiumOptions(),
        ignoreDefaultArgs: ['--hide-scrollbars'],
      });
      await use(shown);
      await shown.close();
    },
    { scope: 'worker' },
  ],
  address: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants the pattern.
    async ({}, use) => {
      const folder = fileURLToPath(new URL('../../../dist/renderer/', import.meta.url));
      const { url, close } = await servePage(folder);
      await use(url);
      close();
    },
    { scope: 'worker' },
  ],
  open: async ({ shown, address }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (viewport) => {
      const context = await shown.newContext({ locale: 'en-GB', viewport });
      contexts.push(context);
      const page = await context.newPage();
      await fakeBridge(page);
      await page.goto(address);
      await page.locator('[data-screen]').waitFor();
      return page;
    });
    for (const context of contexts) await context.close();
  },
});
