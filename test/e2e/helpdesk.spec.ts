import { mkdirSync, readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { loadConfig } from '../../backend/config/load-config.ts';
import { type Backend, startBackend } from '../../backend/start.ts';
import { pinOf } from '../../backend/tls/pin.ts';
import { chromiumOptions } from '../../build/preview/chromium.ts';
import { agent, ask, type DeskSite, makeDeskSite } from '../backend/helpdesk/desk-site.ts';
import { openWalk } from '../support/talk.ts';
import { violationsOf } from '../support/violations-of.ts';

/** Where pictures of the pages are laid for whoever wants to look at them; none are taken otherwise. */
const pictures = process.env['GATEHOUSE_PICTURES'];

let site: DeskSite;
let backend: Backend;
let browser: Browser;
test.beforeAll(async () => {
  site = await makeDeskSite();
  backend = await startBackend(loadConfig(site.config), () => undefined, { floor: 0 });
  const leaf = new X509Certificate(readFileSync(join(site.folder, 'backend.pem')));
  // The one key of this backend is trusted, and nothing else that would not hold.
  const pin = pinOf(leaf.publicKey).replace('sha256/', '');
  browser = await chromium.launch({
    ...chromiumOptions(),
    args: [`--ignore-certificate-errors-spki-list=${pin}`],
  });
});
test.afterAll(async () => {
  await browser.close();
  await backend.close();
  await site.close();
});

/** WCAG 2.2 A and AA, as far as a machine can tell, in light and in dark and with text twice as large. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOf(page), `${name}, ${colorScheme}`).toEqual([]);
    await picture(page, `${name}-${colorScheme}`);
  }
  // A window of half the width has the text twice as large in the same room (WCAG 2.2, 1.4.10).
  const size = page.viewportSize();
  await page.setViewportSize({ width: 480, height: 720 });
  const spills = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(spills, `${name} spills over at 200 %`).toBe(false);
  await picture(page, `${name}-narrow`);
  if (size !== null) await page.setViewportSize(size);
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

/** Goes on by the tab key until something of this name has the focus, and shows that it has. */
async function tabTo(page: Page, role: 'button' | 'link' | 'textbox' | 'checkbox', name: string) {
  const target = page.getByRole(role, { name }).first();
  await expect(target).toBeAttached();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, `${name} shows that it has the focus`).not.toBe('none');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${name} by keyboard`);
}

/** Somebody who answered wrongly, and the code on their screen. */
async function failedAttempt(): Promise<string> {
  const walk = await openWalk(
    { url: site.url, ca: site.ca },
    { purpose: 'reset', account: 'alice' },
  );
  await walk.reply({ do: 'choose', option: 'questions' });
  if (walk.step.kind === 'challenge' && walk.step.gate === 'questions') {
    const answers = walk.step.ask.map(({ id }) => ({ id, answer: 'x' }));
    await walk.reply({ do: 'answer', answers });
  }
  return walk.step.supportCode;
}

// Nine pages, each weighed by axe twice, on a machine that may be busy.
test.setTimeout(240_000);

test('an agent helps a caller by keyboard alone, from the support code to a recovery code', async () => {
  const supportCode = await failedAttempt();
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 } });
  const page = await context.newPage();
  const messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  await page.goto(site.desk);
  await look(page, 'sign-in');

  await tabTo(page, 'textbox', 'Account name');
  await page.keyboard.type('hanna');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Wrong-Harbour-1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await look(page, 'sign-in-refused');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Account name')).toBeFocused();
  await page.keyboard.type('hanna');
  await page.keyboard.press('Tab');
  await page.keyboard.type(agent.password);
  await page.keyboard.press('Enter');

  // The field that is needed first has the focus at once.
  await expect(page.getByRole('heading', { level: 1, name: 'Who is calling?' })).toBeVisible();
  await expect(page.getByLabel('Support code, or account name')).toBeFocused();
  await look(page, 'look');
  await page.keyboard.type(supportCode.toLowerCase().replace('-', ' '));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Questions were asked and answered wrongly, once.')).toBeVisible();
  await look(page, 'code');

  await tabTo(page, 'link', 'See all of this person');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Alice Archer' })).toBeVisible();
  await look(page, 'person');

  await tabTo(page, 'link', 'Give out a recovery code');
  await page.keyboard.press('Enter');
  await look(page, 'verify');
  await tabTo(page, 'checkbox', ask[0] ?? '');
  await page.keyboard.press('Space');
  await tabTo(page, 'button', 'Give out a code');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await look(page, 'verify-missing');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: ask[1] ?? '' })).toBeFocused();
  await expect(page.getByRole('checkbox', { name: ask[0] ?? '' })).toBeChecked();
  await page.keyboard.press('Space');
  await tabTo(page, 'button', 'Give out a code');
  await page.keyboard.press('Enter');

  const shown = page.locator('.code');
  await expect(shown).toHaveText(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  const code = (await shown.textContent()) ?? '';
  expect(page.url()).not.toContain(code);
  await look(page, 'code-given');
  await tabTo(page, 'link', 'Back to the person');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A recovery code that was given out still opens')).toBeVisible();
  // Going back shows it to nobody who sits down at this desk later.
  await page.goBack().catch(() => null);
  await expect(page.getByText(code)).toHaveCount(0);

  await page.goto(site.desk);
  await tabTo(page, 'button', 'Sign out');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goBack().catch(() => null);
  await page.goto(`${site.desk}/code/${supportCode}`);
  await expect(page.getByRole('heading', { name: 'Sign in to the help desk' })).toBeVisible();
  // Refused answers are told by the browser too; anything else would be something that was blocked.
  expect(messages.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
  await context.close();
});
