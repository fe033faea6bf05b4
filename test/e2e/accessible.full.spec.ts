import { violationsOf } from '../support/violations-of.ts';
import { expect, test } from './support/stage.ts';

// Each of these screens is weighed by axe in test/look, too, where it costs no walk.
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

test('a whole reset can be done with the keyboard alone, and the focus is where one expects it', async ({
  stage: { page, robot, site, person },
}) => {
  const focused = () => page.evaluate(() => document.activeElement?.tagName ?? '');
  const tabTo = async (name: string): Promise<void> => {
    const target = page.getByRole('button', { name });
    for (let presses = 0; presses < 30; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way to ${name} by keyboard`);
  };
  const type = async (text: string): Promise<void> => {
    await expect.poll(focused).toBe('INPUT');
    await page.keyboard.type(text);
  };

  await type(person.accountName);
  await page.keyboard.press('Enter');
  await robot.at('choose');
  await tabTo('E-mail code');
  await page.keyboard.press('Enter');
  await robot.at('code');
  await type(await site.mailbox.code(person.email));
  await page.keyboard.press('Enter');
  await robot.at('choose');
  await tabTo('Security questions');
  await page.keyboard.press('Enter');
  await robot.at('questions');
  for (const label of await page.locator('label').allTextContents()) {
    const key = { pet: 'first-pet', school: 'first-school', street: 'childhood-street' };
    const found = Object.entries(key).find(([word]) => label.toLowerCase().includes(word));
    const question = found?.[1] ?? (/concert/i.test(label) ? 'first-concert' : undefined);
    if (question === undefined) continue;
    const answer = person.answers.find((each) => each.question === question)?.answer ?? '';
    await type(answer);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await robot.at('new-password').catch(async () => {
    await tabTo('Continue');
    await page.keyboard.press('Enter');
    await robot.at('new-password');
  });
  await type('Seven-Quiet-Rivers-42');
  await page.keyboard.press('Tab');
  await type('Seven-Quiet-Rivers-42');
  await page.keyboard.press('Enter');
  await robot.at('done');
});
