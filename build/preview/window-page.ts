import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import type { Snapshot } from '@gatehouse/shared';
import { fakeBridge, show } from './fake-bridge.ts';

/** The built window in a browser of its own, to draw one snapshot after another in. */
export interface WindowPage {
  page: Page;
  /** Resolves when it is on the screen, in its language. The snapshot's own revision plays no part. */
  draw: (snapshot: Snapshot) => Promise<void>;
  /** What the page's console and policy have complained about since this was asked last. */
  complaints: () => string[];
  close: () => Promise<void>;
}

/** Opens the window that is served at `url`. Nothing moves in it, so that what is seen is the end. */
export async function openWindowPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<WindowPage> {
  const context = await browser.newContext({
    ...{ locale: 'en-GB', reducedMotion: 'reduce' },
    ...options,
  });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  await fakeBridge(page);
  await page.goto(url);
  await page.locator('[data-screen]').waitFor();
  let revision = 0;
  return {
    page,
    draw: (snapshot) => {
      revision += 1;
      return show(page, { ...snapshot, revision });
    },
    complaints: () => said.splice(0),
    close: () => context.close(),
  };
}
