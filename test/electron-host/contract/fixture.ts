import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron,
  type ElectronApplication,
  expect,
  type Page,
  test as base,
} from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { executablePath, fixtureApp } from './runtime.ts';

/** What the fixture app's main process leaves on `globalThis` for the specs. */
export interface FixtureGlobal {
  events: { name: string; detail: string }[];
  window: BrowserWindow;
  prevent: { close: boolean };
  open(): Promise<void>;
}

/** What the fixture app's preload exposes. */
export interface FixtureBridge {
  version: string;
  list: unknown[];
  platform: string;
  worldHasDocument: boolean;
  add(left: number, right: number): number;
  fails(): void;
  echo(value: unknown): Promise<{
    value: unknown;
    url: string;
    origin: string;
    isMainFrame: boolean;
  }>;
  fail(): Promise<never>;
  missing(): Promise<never>;
  note(text: string): void;
  onTick(callback: (text: string) => void): () => void;
  requireFs(): void;
}

declare global {
  var fixture: FixtureGlobal;
  var bridge: FixtureBridge;
}

interface Fixtures {
  userData: string;
  app: ElectronApplication;
  page: Page;
  /** The details of one recorded event, waiting until it has happened at least once. */
  happened: (name: string) => Promise<string[]>;
}

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from the pattern
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'contract-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ userData }, use) => {
    const args = [fixtureApp, `--user-data-dir=${userData}`, '--lang=en-US'];
    const app = await _electron.launch({ executablePath, args });
    await use(app);
    await app
      .evaluate(() => {
        globalThis.fixture.prevent.close = false;
      })
      .catch(() => undefined);
    await app.close();
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await expect(page.getByRole('heading', { name: 'Contract' })).toBeVisible();
    await expect.poll(() => recorded(app, 'ready-to-show')).toHaveLength(1);
    await use(page);
  },
  happened: async ({ app }, use) => {
    await use(async (name) => {
      await expect.poll(() => recorded(app, name), { message: name }).not.toHaveLength(0);
      return recorded(app, name);
    });
  },
});

export { expect };

export function recorded(app: ElectronApplication, name: string): Promise<string[]> {
  return app.evaluate(
    (_electron, wanted) =>
      globalThis.fixture.events
        .filter((event) => event.name === wanted)
        .map(({ detail }) => detail),
    name,
  );
}
