import { expect, type Page, test } from '@playwright/test';
import { agent, ask } from '../backend/helpdesk/desk-site.ts';
import { violationsOf } from '../support/violations-of.ts';
import {
  type DeskBrowser,
  failedAttempt,
  openDeskBrowser,
  picture,
  spillsOver,
} from './support/desk-browser.ts';

let desk: DeskBrowser;
test.beforeAll(async () => {
  desk = await openDeskBrowser();
});
test.afterAll(() => desk.close());

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
  expect(await spillsOver(page), `${name} spills over at 200 %`).toBe(false);
  await picture(page, `${name}-narrow`);
  if (size !== null) await page.setViewportSize(size);
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

// Nine pages, each weighed by axe twice, on a machine that may be busy.
test.setTimeout(240_000);

test('an agent helps a caller by keyboard alone, from the support code to a recovery code', async () => {
  const { site, browser } = desk;
  const supportCode = await failedAttempt(site);
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
