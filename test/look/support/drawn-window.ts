import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import type { Intent, Snapshot, Step } from '@gatehouse/shared';
import { chromiumOptions } from '../../../build/preview/chromium.ts';
import { fakeBridge, sentBy, show } from '../../../build/preview/fake-bridge.ts';
import { servePage } from '../../../build/preview/page-server.ts';
import { state } from './state.ts';

/** The built page alone, under its policy, with this program in the place of the main process. */
export interface DrawnWindow {
  /** Draws a state of the gallery, changed. */
  draw(name: string, change?: Partial<Snapshot>, part?: Partial<Step>): Promise<void>;
  /** What the page has sent so far. */
  sent(): Promise<Intent[]>;
}

const folder = fileURLToPath(new URL('../../../dist/renderer/', import.meta.url));

/** The page must say nothing on its console: what the policy blocks would be heard there. */
export const test = base.extend<{ window: DrawnWindow }>({
  launchOptions: chromiumOptions(),
  locale: 'en-GB',
  viewport: { width: 1280, height: 800 },
  window: async ({ page }, use) => {
    const { url, close } = await servePage(folder);
    try {
      const said: string[] = [];
      page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      await fakeBridge(page);
      await page.goto(url);
      await use({
        async draw(name, change = {}, part = {}) {
          await show(page, state(name, change, part));
        },
        sent: () => sentBy(page),
      });
      expect(said).toEqual([]);
    } finally {
      close();
    }
  },
});

export { expect };
