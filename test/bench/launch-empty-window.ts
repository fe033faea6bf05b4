import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { findRuntime } from '../../build/scripts/runtime.ts';

export interface EmptyWindow {
  app: ElectronApplication;
  /** Milliseconds from the start of the process until the page's one sentence is shown. */
  startedIn: number;
  close(): Promise<void>;
}

const main = join(import.meta.dirname, 'empty-window', 'main.mjs');

/** Starts and times a window with one static page, step by step as `launchClient` does the client. */
export async function launchEmptyWindow(): Promise<EmptyWindow> {
  const { executable } = findRuntime();
  const profile = await mkdtemp(join(tmpdir(), 'gatehouse-empty-'));
  const remove = (): Promise<void> => rm(profile, { recursive: true, force: true });
  try {
    const started = performance.now();
    const app = await _electron.launch({
      executablePath: executable,
      args: [main, `--user-data-dir=${profile}`],
      timeout: 30_000,
    });
    const page = await app.firstWindow({ timeout: 30_000 });
    await page.locator('[data-screen]').first().waitFor({ timeout: 30_000 });
    const startedIn = performance.now() - started;
    return {
      app,
      startedIn,
      async close() {
        await app.close().catch(() => undefined);
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
