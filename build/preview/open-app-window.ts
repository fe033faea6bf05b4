import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Intent, Locale, Snapshot } from '@gatehouse/shared';
import { chromiumOptions } from './chromium.ts';
import { fakeBridge, show } from './fake-bridge.ts';
import { looks, type Look } from './looks.ts';

/** How long "checking again" is shown when somebody presses the button. */
const look = 1500;

/**
 * Opens the built window on the desktop, and resolves when it is closed. Its buttons for languages,
 * trying again and closing work.
 */
export async function openAppWindow(
  url: string,
  lookName: Look,
  first: Locale,
  snapshotIn: (locale: Locale) => Snapshot,
): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'gatehouse-preview-'));
  const options = chromiumOptions();
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    ...looks[lookName],
    headless: false,
    args: ['--app=about:blank'],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const closed = new Promise<void>((done) => {
      context.once('close', () => done());
      page.once('close', () => done());
    });
    let locale = first;
    let revision = 0;
    const draw = async (checking: boolean): Promise<void> => {
      const { scene, ...rest } = snapshotIn(locale);
      revision += 1;
      const drawn = scene.kind === 'verdict' ? { ...scene, checking } : scene;
      await show(page, { ...rest, scene: drawn, revision });
    };
    const take = async (intent: Intent): Promise<void> => {
      if (intent.do === 'close') return page.close();
      if (intent.do === 'locale') locale = intent.locale;
      await draw(intent.do === 'retry');
      if (intent.do === 'retry') setTimeout(() => void draw(false).catch(() => undefined), look);
    };
    await fakeBridge(page, (intent) => {
      // The window may be closed at any moment.
      take(intent).catch(() => undefined);
    });
    await page.goto(url);
    await closed;
  } finally {
    await context.close().catch(() => undefined);
    await rm(profile, { recursive: true, force: true });
  }
}
