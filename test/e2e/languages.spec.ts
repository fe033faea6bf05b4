import { expect, test } from './support/stage.ts';

const languages = ['English', 'Deutsch'];
/** What the window offers, in its order. */
const offered = /^(?:English|Deutsch)$/;

test.describe('a policy that names one language', () => {
  // The machine that runs this speaks English, or nothing that we have words in.
  test.use({ site: { policy: { locale: undefined, languages: ['de'] } } });

  test('gives a window in that language, with none to choose', async ({ stage }) => {
    await stage.robot.at('start');
    await expect(stage.page.getByLabel('Kontoname', { exact: true })).toBeVisible();
    await expect(stage.page.getByRole('button', { name: 'Weiter' })).toBeVisible();
    await expect(stage.page.getByRole('button', { name: offered })).toHaveCount(0);
  });
});

test.describe('a policy that puts German first', () => {
  test.use({ site: { policy: { locale: 'en', languages: ['de', 'en'] } } });

  test('gives them in that order, and begins with the one that it names', async ({ stage }) => {
    await stage.robot.at('start');
    await expect(stage.page.getByRole('button', { name: offered })).toHaveText(
      languages.toReversed(),
    );
    await expect(stage.page.getByRole('button', { name: 'English' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await stage.robot.press('Deutsch');
    await expect(stage.page.getByLabel('Kontoname', { exact: true })).toBeVisible();
  });
});
