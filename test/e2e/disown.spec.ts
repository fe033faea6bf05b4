import { wordsIn } from '../../build/words/words-in.ts';
import { expect, test } from './support/stage.ts';

const en = wordsIn('en');
const mobile = '+491713920011';

test.use({
  site: {
    settings: {
      rules: [
        {
          ...{ name: 'everyone', who: 'all', may: ['reset'] },
          pass: { any: 1, of: ['email', 'sms', 'call'] },
        },
      ],
      gates: { sms: { attributes: ['mobile'] }, call: { attributes: ['mobile'] } },
    },
  },
});

test('a lost phone gets nothing more, and the mailbox opens the door', async ({
  stage: { begin, robot, page, site, passEmail },
}) => {
  await begin();
  await robot.choose('sms');
  await robot.at('code');
  await site.company.code('sms', mobile);
  await robot.press(en['notMine.number']);
  await robot.at('choose');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Take another check.' })).toHaveCount(1);
  for (const gate of ['sms', 'call'] as const) {
    await expect(page.getByRole('button', { name: en[`gate.${gate}`] })).toHaveCount(0);
  }
  await passEmail();
  await robot.at('new-password');
  await robot.setPassword('Brand-New-Heron-1');
  await robot.at('done');
  expect(await site.directory.opens('alice', 'Brand-New-Heron-1')).toBe(true);
  // The one code was sent before; a notice of the change is no code.
  const codes = site.company.messages.filter(({ text }) => /\d{6}/.test(text.replaceAll(', ', '')));
  expect(codes.map(({ kind, to }) => [kind, to])).toEqual([['sms', mobile]]);
});

test('whoever has nothing left is told whom to call, and can start over', async ({
  stage: { begin, robot, page },
}) => {
  await begin();
  const quiet = (words: string) => page.getByRole('button', { name: words });
  await quiet(en['notMine.address']).click();
  await expect(quiet(en['notMine.address'])).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await quiet(en['notMine.number']).click();
  await expect(page.getByText(en['notMine.none'])).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Give the code' })).toHaveCount(1);
  await robot.press(en['app.startOver']);
  await robot.at('start');
});
