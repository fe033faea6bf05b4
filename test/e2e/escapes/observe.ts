import type { Page } from '@playwright/test';
import type { Watchtower } from './elsewhere.ts';
import { type Kit, makeKit } from './kit.ts';
import type { Way } from './way.ts';

/** What was seen while one way was tried. */
export interface Observation {
  /** The attempt's own word, see `makeKit`. */
  word: string;
  /** Signs that it got out: each dialog, window, download, visit elsewhere and other page. */
  signs: string[];
  /** What Chromium has written into the page's console. */
  console: string[];
}

/** Tries ways in one page, whose every move outwards it watches. */
export async function watchPage(page: Page, tower: Watchtower) {
  let signs: string[] = [];
  let written: string[] = [];
  page.on('dialog', (dialog) => {
    signs.push(`dialog ${dialog.type()}`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('popup', (popup) => {
    signs.push(`window ${popup.url()}`);
    popup.close().catch(() => undefined);
  });
  page.on('download', () => signs.push('download'));
  page.on('console', (message) => written.push(message.text()));
  let kit = await page.evaluateHandle(makeKit, tower.at);
  const home = page.url();
  /** A page that was loaded anew has lost its tools. */
  const alive = (): Promise<boolean> => kit.evaluate(() => true).catch(() => false);
  return {
    async attempt(way: Way): Promise<Observation> {
      signs = [];
      written = [];
      tower.visits.length = 0;
      const word: unknown = await kit
        .evaluate(way.attempt as (kit: Kit, given: unknown) => unknown, way.given)
        .catch(
          (error: unknown) =>
            /(\w*Error):/.exec(String(error).replace(/^Error: |^\w+\.evaluate: /, ''))?.[1] ??
            'page gone',
        );
      await way.hands?.(page);
      // Two turns of the page's own tasks: what was begun has left the page, or never will.
      await page
        .evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)))
        .catch(() => undefined);
      const seen = [...signs, ...tower.visits];
      if (page.url().replace(/#$/, '') !== home) seen.push(`page ${page.url()}`);
      return { word: typeof word === 'string' ? word : 'nothing', signs: seen, console: written };
    },
    /** Takes away what was left, in the page as it is now. */
    async clean(): Promise<void> {
      if (!(await alive())) kit = await page.evaluateHandle(makeKit, tower.at);
      await kit.evaluate((tools) => tools.clean());
    },
  };
}
