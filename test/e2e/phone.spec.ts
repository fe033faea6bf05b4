import { fullLength } from '../support/full-length.ts';
import { expect, test } from './support/stage.ts';
import { wordsIn } from '../../build/words/words-in.ts';

const en = wordsIn('en');

const mobile = '+491713920011';
const office = '+493023125411';

test.use({
  site: {
    settings: {
      rules: [
        {
          ...{ name: 'everyone', who: 'all', may: ['reset', 'unlock'] },
          pass: { any: 2, of: ['email', 'sms', 'call'] },
        },
      ],
    },
  },
});

test('any two of mail, text and call: the person takes a text and a call', async ({
  stage: { begin, robot, page, site },
}) => {
  await begin();
  for (const gate of ['email', 'sms', 'call'] as const) {
    await expect(page.getByRole('button', { name: en[`gate.${gate}`] }).first()).toBeVisible();
  }
  await robot.choose('sms');
  await robot.at('code');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en['code.title.sms']);
  await expect(page.getByText('•••• 11')).toBeVisible();
  await robot.enterCode(await site.company.code('sms', mobile));
  await robot.at('choose');
  // The mobile has shown its worth; only the phone on the desk is another one.
  await expect(page.getByRole('button', { name: en['gate.call'] })).toHaveCount(1);
  await robot.choose('call');
  await robot.at('code');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en['code.title.call']);
  await robot.enterCode(await site.company.code('call', office));
  await robot.at('new-password');
  expect(site.mailbox.mails).toEqual([]);
  expect(site.company.messages.map((each) => [each.kind, each.to])).toEqual([
    ['sms', mobile],
    ['call', office],
  ]);
});

test('the screen of a call waits by itself, and an early click costs nothing', async ({
  stage: { begin, robot, page, site },
}) => {
  // The phone rings, and the company says so only later.
  site.company.mood.call = 'late';
  await begin();
  await robot.choose('call');
  await robot.at('code');
  for (let time = 0; time < 4; time++) await robot.press(en['challenge.continue']);
  await page.keyboard.press('Enter');
  await expect(page.getByText(en['code.missing']).first()).toBeVisible();
  await expect(page.getByRole('button', { name: en['code.resend.call'] })).toBeDisabled();
  // Nobody touches anything, and the screen finds out.
  await expect(page.getByText(en['code.delivery.sent'])).toBeVisible();
  const code = await site.company.code('call', mobile);
  expect(site.company.posts).toBe(1);
  await robot.enterCode(code === '000000' ? '111111' : '000000');
  // Of the tries none was lost by clicking: this was the first.
  await expect(page.getByText('4 tries left')).toBeVisible();
  await robot.enterCode(code);
  await robot.at('choose');
});

test('a carrier that is down is told, and another gate still opens', async ({
  stage: { begin, robot, page, site, passEmail },
}) => {
  site.company.mood.sms = 'fails';
  await begin();
  await robot.choose('sms');
  await robot.at('code');
  await expect(page.getByText(en['code.delivery.failed'])).toBeVisible();
  await robot.press(en['challenge.back']);
  await robot.at('choose');
  await passEmail();
  await robot.at('choose');
  await robot.choose('call');
  await robot.at('code');
  await robot.enterCode(await site.company.code('call', mobile));
  await robot.at('new-password');
});

// How strangers fare is the same at every gate and purpose: gates.spec.ts goes to the end with one.
if (fullLength) {
  test('somebody who does not exist is shown numbers, and nobody is rung', async ({
    stage: { begin, robot, page, site },
  }) => {
    await begin('reset', 'nobody.at.all');
    await expect(page.getByText(/We call •••• \d\d and read out a code/).first()).toBeVisible();
    await robot.choose('call');
    await robot.at('code');
    await expect(page.getByText(en['code.delivery.sent'])).toBeVisible();
    await robot.enterCode('123456');
    await expect(page.getByText('4 tries left')).toBeVisible();
    expect(site.company.posts).toBe(0);
  });
}
