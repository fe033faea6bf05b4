import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { startBackend } from '../../../backend/start.ts';
import { pinOf } from '../../../backend/tls/pin.ts';
import { chromiumOptions } from '../../../build/preview/chromium.ts';
import { type DeskSite, makeDeskSite } from '../../backend/helpdesk/desk-site.ts';
import { openWalk } from '../../support/talk.ts';

/** Where pictures of the pages are laid for whoever wants to look at them; none are taken otherwise. */
const pictures = process.env['GATEHOUSE_PICTURES'];

/** A backend with its help desk's page, and a browser that trusts its key. */
export interface DeskBrowser {
  site: DeskSite;
  browser: Browser;
  close(): Promise<void>;
}

export async function openDeskBrowser(): Promise<DeskBrowser> {
  const site = await makeDeskSite();
  const backend = await startBackend(loadConfig(site.config), () => undefined, { floor: 0 });
  const leaf = new X509Certificate(readFileSync(join(site.folder, 'backend.pem')));
  // The one key of this backend is trusted, and nothing else that would not hold.
  const pin = pinOf(leaf.publicKey).replace('sha256/', '');
  const browser = await chromium.launch({
    ...chromiumOptions(),
    args: [`--ignore-certificate-errors-spki-list=${pin}`],
  });
  return {
    site,
    browser,
    async close() {
      await browser.close();
      await backend.close();
      await site.close();
    },
  };
}

/** Somebody who answered wrongly, and the code on their screen. */
export async function failedAttempt({ url, ca }: DeskSite): Promise<string> {
  const walk = await openWalk({ url, ca }, { purpose: 'reset', account: 'alice' });
  await walk.reply({ do: 'choose', option: 'questions' });
  if (walk.step.kind === 'challenge' && walk.step.gate === 'questions') {
    const answers = walk.step.ask.map(({ id }) => ({ id, answer: 'x' }));
    await walk.reply({ do: 'answer', answers });
  }
  return walk.step.supportCode;
}

/** Whether something of the page stands where nobody sees it without scrolling sideways. */
export function spillsOver(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
}

export async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
