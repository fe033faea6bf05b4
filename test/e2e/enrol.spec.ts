import { Secret, TOTP } from 'otpauth';
import type { Page } from '@playwright/test';
import { enrolmentDemo, visitor as own } from '../../build/demo/visitor.ts';
import { launchClient } from '../../build/tour/launch-client.ts';
import { makeRobot } from '../../build/tour/robot.ts';
import { expect, test } from './support/stage.ts';
import { wordsIn } from '../../build/words/words-in.ts';

const en = wordsIn('en');

test.use({
  site: {
    people: enrolmentDemo.people ?? [],
    settings: {
      ...enrolmentDemo.settings,
      gates: { email: { directoryMail: false }, sms: { attributes: [] }, questions: { ask: 2 } },
    },
  },
  who: own.accountName,
  switches: ['--enrol'],
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const take = (page: Page, item: 'email' | 'phone' | 'totp' | 'saved-code' | 'questions') =>
  page
    .getByRole('button', { name: en[`item.${item}`] })
    .first()
    .click();
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

/** From the first screen to the list. The account is this desktop's own, and nobody types it. */
async function enter(page: Page): Promise<void> {
  await press(page, en['start.continue']);
  await page.locator('[data-screen="own-code"]').waitFor();
  await field(page, en['ownCode.field.password']).fill(own.password);
  await press(page, en['challenge.continue']);
  await page.locator('[data-screen="enrolment"]').waitFor();
}
async function typeBack(page: Page, label: string, code: string, button: string): Promise<void> {
  await field(page, label).fill(code);
  await press(page, button);
  await page.locator('[data-screen="enrolment"]').waitFor();
}
/** An authenticator, fed with what the screen shows for those who cannot scan. */
async function connectAuthenticator(page: Page): Promise<{ app: TOTP; used: string }> {
  await take(page, 'totp');
  const screen = page.locator('[data-screen="set-up-totp"]');
  await screen.waitFor();
  const key = /(?:[A-Z2-7]{4} ?){8}/.exec(await screen.innerText())?.[0].replaceAll(' ', '') ?? '';
  const app = new TOTP({ secret: Secret.fromBase32(key), digits: 6, period: 30 });
  const used = app.generate();
  await typeBack(page, en['setUp.codeOfApp'], used, en['setUp.confirm']);
  return { app, used };
}
async function writeCodesDown(page: Page): Promise<string[]> {
  await take(page, 'saved-code');
  const screen = page.locator('[data-screen="set-up-saved-codes"]');
  await screen.waitFor();
  const codes = (await screen.innerText()).match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g) ?? [];
  await typeBack(page, en['setUp.typeBack'], codes[0] ?? '', en['setUp.written']);
  return codes;
}

test('a person registers what the rule needs, and gets in by it when the password is forgotten', async ({
  stage: { page, site, client, later: moveOn },
}) => {
  await enter(page);
  await expect(page.getByText('2 more are needed.')).toBeVisible();
  await expect(page.getByRole('button', { name: en['enrolment.finish'] })).toHaveCount(0);

  await take(page, 'email');
  await field(page, en['choose.typed.address']).fill('vera@elsewhere.example');
  await press(page, en['choose.typed.send']);
  await page.locator('[data-screen="set-up-destination"]').waitFor();
  await expect(page.getByText('vera@elsewhere.example')).toBeVisible();
  const code = await site.mailbox.code('vera@elsewhere.example');
  await typeBack(page, en['code.field'], code, en['setUp.confirm']);
  await expect(page.getByText('One more is needed.')).toBeVisible();
  const { app, used } = await connectAuthenticator(page);
  // Enough for the rule, and a spare is recommended.
  await expect(page.getByRole('button', { name: en['enrolment.finish'] })).toBeVisible();
  await expect(page.getByText(en['enrolment.spare'])).toBeVisible();
  const [, saved = ''] = await writeCodesDown(page);
  await press(page, en['enrolment.finish']);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en['done.enrolled.title']);
  await client.close();

  const later = await launchClient({ policy: site.policy });
  try {
    const robot = makeRobot(later.page);
    await robot.begin(own.accountName, 'reset');
    await robot.at('choose');
    await later.page.getByRole('button', { name: en['gate.totp'] }).first().click();
    await robot.at('own-code');
    // The code that proved the app is used up.
    await field(later.page, en['ownCode.field.totp']).fill(used);
    await robot.press(en['challenge.continue']);
    await expect(later.page.getByText(en['refusal.wrong-code']).first()).toBeVisible();
    moveOn(60_000);
    const fresh = app.generate({ timestamp: Date.now() + 60_000 });
    await field(later.page, en['ownCode.field.totp']).fill(fresh);
    await robot.press(en['challenge.continue']);
    await robot.at('choose');
    await later.page.getByRole('button', { name: en['gate.saved-code'] }).first().click();
    await robot.at('own-code');
    await field(later.page, en['ownCode.field.saved-code']).fill(saved.toLowerCase());
    await robot.press(en['challenge.continue']);
    await robot.at('new-password');
    await robot.setPassword('Quiet-Harbour-Morning-7');
    await robot.at('done');
    await expect(later.page.getByText(en['done.newCode'], { exact: true })).toBeVisible();
    await expect(later.page.getByText(/^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/)).toBeVisible();
  } finally {
    await later.close();
  }
  expect(await site.directory.opens(own.accountName, 'Quiet-Harbour-Morning-7')).toBe(true);
});

test('answers keep to the rules for them, and the reason stands at the answer', async ({
  stage: { page },
}) => {
  await enter(page);
  await take(page, 'questions');
  await page.locator('[data-screen="set-up-questions"]').waitFor();
  const groups = page.getByRole('group', { name: /^Question \d/ });
  for (const [at, answer] of ['abc', 'The Harbour Band'].entries()) {
    await groups
      .nth(at)
      .getByRole('combobox')
      .selectOption({ index: at + 1 });
    await groups.nth(at).getByLabel(en['setUp.answer'], { exact: true }).fill(answer);
  }
  await press(page, en['setUp.saveAnswers']);
  await expect(groups.nth(0).getByText(en['refusal.answer-common'])).toBeVisible();
  await groups.nth(0).getByLabel(en['setUp.answer'], { exact: true }).fill('Mister Whiskers');
  await groups.nth(1).getByLabel(en['setUp.answer'], { exact: true }).fill('The Harbour Band');
  await press(page, en['setUp.saveAnswers']);
  await page.locator('[data-screen="enrolment"]').waitFor();
  await expect(page.getByText('2 questions')).toBeVisible();
});

test('a wrong current password opens nothing, and the way out is on the screen', async ({
  stage: { page, site },
}) => {
  await press(page, en['start.continue']);
  for (let time = 0; time < 3; time++) {
    await page.locator('[data-screen="own-code"]').waitFor();
    await field(page, en['ownCode.field.password']).fill('Not-The-Password-1');
    // From the third failure in a row on there is a pause before another answer.
    await page.getByRole('button', { name: en['challenge.continue'], exact: true }).click();
  }
  await page.locator('[data-screen="closed"]').waitFor();
  await expect(page.getByText('+49 30 5550 100').first()).toBeVisible();
  expect(await site.directory.opens(own.accountName, own.password)).toBe(true);
});
