import { expect, test } from './support/stage.ts';

test('the language can be changed at any time, and what was typed stays', async ({
  stage: { page, robot },
}) => {
  await page.getByLabel('Account name', { exact: true }).fill('alice');
  await robot.speak('Deutsch');
  const field = page.getByLabel(/Kontoname|Benutzername|Anmeldename/);
  await expect(field).toHaveValue('alice');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await robot.speak('English');
  await expect(page.getByLabel('Account name', { exact: true })).toHaveValue('alice');
});
