import { violationsOf } from '../support/violations-of.ts';
import { expect, test } from './support/stage.ts';

test('no screen of a reset breaks a rule of accessibility that a machine can tell', async ({
  stage: { page, robot, begin, site, person },
}) => {
  const check = async (screen: string): Promise<void> => {
    await robot.at(screen);
    expect(await violationsOf(page), screen).toEqual([]);
  };
  await check('start');
  await begin();
  await check('choose');
  await robot.choose('email');
  await check('code');
  await robot.enterCode('000001');
  await expect(page.getByText('4 tries left')).toBeVisible();
  await check('code');
  await robot.enterCode(await site.mailbox.code(person.email));
  await robot.at('choose');
  await robot.choose('questions');
  await check('questions');
  const answers = person.answers;
  await robot.answerQuestions(
    (question) => answers.find((each) => each.question === question)?.answer ?? '',
  );
  await check('new-password');
  await robot.setPassword('alllowercaseletters');
  await expect(page.getByText(/too simple/)).toBeVisible();
  await check('new-password');
  await robot.setPassword('Seven-Quiet-Rivers-42');
  await check('done');
});

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
