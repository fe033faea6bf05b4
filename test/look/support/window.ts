import { join } from 'node:path';
import { test as base, expect, type BrowserContextOptions } from '@playwright/test';
import { servePage } from '../../../build/preview/page-server.ts';
import { openWindowPage, type WindowPage } from '../../../build/preview/window-page.ts';
import { root } from '../../../build/scripts/root.ts';

/** Opens the window in a look, or takes the one that this worker has open in it. */
export type WindowIn = (look: BrowserContextOptions) => Promise<WindowPage>;

interface OfWorker {
  site: string;
  windowIn: WindowIn;
}

/**
 * `page` is a window of its own, for whoever types and presses; `windowIn` one that is shared with the
 * tests before, for whoever only looks. Neither may have anything to complain about at a test's end.
 */
export const test = base.extend<object, OfWorker>({
  site: [
    async ({ browserName: _ }, use) => {
      const { url, close } = await servePage(join(root, 'dist', 'renderer'));
      await use(url);
      close();
    },
    { scope: 'worker' },
  ],
  windowIn: [
    async ({ browser, site }, use) => {
      const open = new Map<string, Promise<WindowPage>>();
      await use((look) => {
        const key = JSON.stringify(look);
        const found = open.get(key) ?? openWindowPage(browser, site, look);
        open.set(key, found);
        return found;
      });
      for (const each of open.values()) await (await each).close();
    },
    { scope: 'worker' },
  ],
  page: async ({ browser, site }, use) => {
    const look = { viewport: { width: 1280, height: 800 } };
    const { page, complaints, close } = await openWindowPage(browser, site, look);
    await use(page);
    expect(complaints()).toEqual([]);
    await close();
  },
});
export { expect };
