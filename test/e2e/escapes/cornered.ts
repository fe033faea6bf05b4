import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { startBackend } from '../../../backend/start.ts';
import { makeSite } from '../../../build/demo/site.ts';
import { type Client, launchClient } from '../../../build/tour/launch-client.ts';
import { openWatchtower } from './elsewhere.ts';
import { watchPage } from './observe.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { goes, type Way } from './way.ts';

/** A client whose page was taken over; one for all the ways that a worker tries. */
export interface Cornered {
  client: Client;
  page: Page;
  /** Tries one way and tells what became of it. `expected` only tells how long to look. */
  attempt(way: Way, expected: Outcome['outcome']): Promise<Outcome>;
  /** What the client's log has denied so far, in order. */
  denials(): Promise<string[]>;
}

export const test = base.extend<object, { cornered: Cornered }>({
  cornered: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from it
    async ({}, use) => {
      const site = await makeSite();
      const backend = await startBackend(loadConfig(site.config), () => undefined);
      const tower = await openWatchtower();
      const client = await launchClient({ policy: site.policy, wholeBrowser: true });
      try {
        await use(await corner(client, tower));
      } finally {
        await client.close();
        tower.close();
        await backend.close();
        await site.close();
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

async function corner(
  client: Client,
  tower: Awaited<ReturnType<typeof openWatchtower>>,
): Promise<Cornered> {
  const { page, app } = client;
  /** Asked of the document itself: a locator would wait for navigations that were refused. */
  const atStart = (): Promise<boolean> =>
    page
      .evaluate(() => document.querySelector('[data-screen="start"]') !== null)
      .catch(() => false);
  await expect.poll(atStart).toBe(true);
  const watch = await watchPage(page, tower);
  const home = page.url();
  const lines = async (): Promise<Record<string, string>[]> => {
    const text = await readFile(join(client.profile, 'logs', 'client.log'), 'utf8');
    const whole = text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean);
    return whole.map((line) => JSON.parse(line) as Record<string, string>);
  };
  const denials = async (): Promise<string[]> =>
    (await lines()).flatMap(({ event, what }) => (event === 'denied' && what ? [what] : []));
  const refused = async (): Promise<number> =>
    (await lines()).filter(({ event }) => event === 'message-refused').length;
  /** What was logged before a message of ours is in the file once that message's refusal is. */
  const catchUp = async (): Promise<void> => {
    const before = await refused();
    await page.evaluate(() => {
      (Reflect.get(globalThis, 'gatehouse') as { send: (message: unknown) => void }).send('');
    });
    await expect.poll(refused, { intervals: [5, 10, 20] }).toBe(before + 1);
  };
  const attempt: Cornered['attempt'] = async (way, expected) => {
    if (way.behind !== undefined) {
      const there = { name: `behind ${way.name}`, ...goes(way.behind) };
      await attempt(there, 'blocked by our handler');
    }
    const before = (await denials()).length;
    const seen = await watch.attempt(way);
    if (expected === 'blocked by our handler') {
      await expect.poll(async () => (await denials()).length).toBeGreaterThan(before);
    }
    // Wherever it went, the one window shows the one screen.
    await expect.poll(atStart, { intervals: [10, 20, 50] }).toBe(true);
    await catchUp();
    expect(page.url().replace(/#$/, '')).toBe(home);
    const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(windows).toBe(1);
    await watch.clean();
    return outcomeOf(seen, (await denials()).slice(before));
  };
  return { client, page, denials, attempt };
}

export { expect };
