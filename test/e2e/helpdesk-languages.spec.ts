import { encodeNetworkCode } from '@gatehouse/shared';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { languages } from '../../backend/helpdesk/speech.ts';
import { agent } from '../backend/helpdesk/desk-site.ts';
import { fullLength } from '../support/full-length.ts';
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
// Eleven pages, each weighed by axe, on a machine that may be busy.
test.setTimeout(240_000);

const networkCode = encodeNetworkCode({
  ...{ kind: 'untrusted-network', reason: 'inspected', confirmed: true, probably: false },
  ...{ link: 'up', names: 'found', connect: 'open', proxy: 'none', trust: 'not-trusted' },
  ...{ beacon: 'not-asked', internet: 'unchecked', plain: 'unchecked' },
});

/**
 * A phone's width with text twice as large (WCAG 2.2, 1.4.4 and 1.4.10 at once): nothing spills over,
 * nothing is cut, and axe finds nothing, in light and where it is asked for in `dark` as well.
 */
async function weigh(page: Page, name: string, dark: boolean): Promise<void> {
  await picture(page, `${name}-wide`);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  expect(await spillsOver(page), `${name} spills over`).toBe(false);
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('button, .button, label, dt, dd, th, td, p, li, h1, h2')]
      .filter((each) => each.closest('thead') === null && each.checkVisibility())
      .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
      .map((each) => each.outerHTML.slice(0, 200)),
  );
  expect(cut, `${name} has words that are cut`).toEqual([]);
  for (const colorScheme of dark ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOf(page), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await picture(page, `${name}-narrow`);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '';
  });
  await page.setViewportSize({ width: 1100, height: 800 });
}

for (const [language, locale] of [
  ['de', 'de-DE'],
  ['fr', 'fr-FR'],
  ['ar', 'ar-EG'],
] as const) {
  test(`the page in ${language} has room on a phone with text twice as large`, async () => {
    const { site, browser } = desk;
    const { words, direction } = languages[language];
    const supportCode = await failedAttempt(site);
    const context = await browser.newContext({
      ...{ locale, viewport: { width: 1100, height: 800 } },
    });
    const page = await context.newPage();
    // The colours are the same in each language: one is weighed in both schemes.
    const dark = fullLength || language === 'de';
    const see = (name: string): Promise<void> => weigh(page, `${language}-${name}`, dark);
    /** Presses what leads to another page, and waits until all of that is there. */
    const press = async (button: Locator): Promise<void> => {
      await Promise.all([page.waitForEvent('load'), button.click()]);
    };
    const seek = async (sought: string): Promise<void> => {
      await page.goto(site.desk);
      await page.getByLabel(words.look.label).fill(sought);
      await press(page.getByRole('button', { name: words.look.button }));
    };
    await page.goto(site.desk);
    await expect(page.locator('html')).toHaveAttribute('dir', direction);
    await see('sign-in');
    const signIn = async (password: string): Promise<void> => {
      await page.getByLabel(words.signIn.account).fill('hanna');
      await page.getByLabel(words.signIn.password).fill(password);
      await press(page.getByRole('button', { name: words.signIn.button }));
    };
    await signIn('Wrong-Harbour-1');
    await expect(page.getByRole('alert')).toBeFocused();
    await see('sign-in-refused');
    await signIn(agent.password);
    await see('look');
    await seek('nobody.at.all');
    await see('look-unknown');
    await seek(supportCode);
    await expect(page.getByRole('heading', { name: words.code.happened })).toBeVisible();
    await see('code');
    await seek(networkCode);
    await see('code-network');
    await seek('carol');
    await expect(page.getByText(words.actions.unlockAccount)).toBeVisible();
    await see('person-locked');
    await seek('oscar');
    await see('person');
    await press(page.getByRole('link', { name: words.actions.recovery }));
    await see('verify');
    await press(page.getByRole('button', { name: words.recovery.button }));
    await expect(page.getByRole('alert')).toBeFocused();
    await see('verify-missing');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await press(page.getByRole('button', { name: words.recovery.button }));
    await expect(page.locator('.code')).toHaveText(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    await see('code-given');
    await context.close();
  });
}

test('whoever chooses a language by keyboard stays where they were, and reads it from then on', async () => {
  const context = await desk.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${desk.site.desk}/sign-in`);
  const german = page.getByRole('button', { name: 'Deutsch' });
  for (let presses = 0; presses < 20; presses++) {
    if (await german.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(german).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Beim Helpdesk anmelden');
  expect(page.url()).toBe(`${desk.site.desk}/sign-in`);
  await page.goto(`${desk.site.desk}/nowhere`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await context.close();
});
