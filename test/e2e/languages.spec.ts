import { expect, test } from './support/stage.ts';

/** Where the languages are: behind a button, as long as there is a choice. */
const opener = '[aria-expanded][popovertarget]';

test.describe('a policy that names one language', () => {
  // The machine that runs this speaks English, or nothing that we have words in.
  test.use({ site: { policy: { locale: undefined, languages: ['de'] } } });

  test('gives a window in that language, with none to choose', async ({ stage }) => {
    await stage.robot.at('start');
    await expect(stage.page.getByLabel('Kontoname', { exact: true })).toBeVisible();
    await expect(stage.page.getByRole('button', { name: 'Weiter' })).toBeVisible();
    await expect(stage.page.locator(opener)).toHaveCount(0);
    await expect(stage.page.getByText('English', { exact: true })).toHaveCount(0);
  });
});

test.describe('a policy that puts German first', () => {
  test.use({ site: { policy: { locale: 'en', languages: ['de', 'en'] } } });

  test('gives them in that order, and begins with the one that it names', async ({ stage }) => {
    await stage.robot.at('start');
    await stage.page.locator(opener).click();
    const offered = stage.page.getByRole('group', { name: 'Language' }).getByRole('button');
    await expect(offered).toHaveText(['Deutsch', 'English']);
    await expect(offered.last()).toHaveAttribute('aria-pressed', 'true');
    await expect(offered.last()).toBeFocused();
    await stage.page.keyboard.press('Escape');
    await expect(offered).toHaveCount(0);
    await expect(stage.page.locator(opener)).toBeFocused();
    await stage.robot.speak('Deutsch');
    await expect(stage.page.getByLabel('Kontoname', { exact: true })).toBeVisible();
  });
});
