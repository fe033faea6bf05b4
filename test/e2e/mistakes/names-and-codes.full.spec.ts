import { expect, test } from './mistaken.ts';

test.describe('an account name with a typo', () => {
  test.use({ walk: '01-name-with-a-typo' });
  test('gets no code and no hint that nobody has it, and starting over mends it', async ({
    stage: { robot, site, page },
    person: { does, words, finish },
  }) => {
    await does('Mistypes the account name.', { on: 'choose' }, () => robot.begin('alise', 'reset'));
    const nothing = words('code.nothing.email');
    await does('Waits for a code that does not come.', { on: 'code', says: nothing }, () =>
      robot.choose('email'),
    );
    expect(site.mailbox.mails).toEqual([]);
    await does('Reads why that may be, and starts over.', { on: 'start' }, () =>
      robot.press(words('app.startOver')),
    );
    // It is still there, so that the slip is seen.
    await expect(page.getByLabel(words('start.account'), { exact: true })).toHaveValue('alise');
    await does('Writes the name as it is.', { on: 'choose' }, () => robot.begin('alice', 'reset'));
    await finish();
  });
});

test.describe('a wrong code, and then an old one', () => {
  test.use({ walk: '02-wrong-and-old-codes' });
  test('are told apart from a right one, which may come in a whole sentence', async ({
    stage: { robot, site, person: alice, later, passQuestions },
    person: { does, words, setPassword },
  }) => {
    const { mailbox } = site;
    await does('begins', { on: 'choose', picture: false }, () => robot.begin('alice', 'reset'));
    await does('Asks for a code by e-mail.', { on: 'code' }, () => robot.choose('email'));
    const first = await mailbox.code(alice.email);
    later(31_000);
    const wrong = { on: 'code', says: words('refusal.wrong-code') };
    const mistyped = first.startsWith('0') ? `1${first.slice(1)}` : `0${first.slice(1)}`;
    await does('Mistypes it.', wrong, () => robot.enterCode(mistyped));
    await does('Asks for a new one.', { on: 'code' }, async () => {
      await robot.press(words('code.resend'));
      await mailbox.code(alice.email, 2);
    });
    const second = await mailbox.code(alice.email, 2);
    // The first code is out of date now, and the second is not.
    later(275_000);
    await does('Types the first one after all, which is old by now.', wrong, () =>
      robot.enterCode(first),
    );
    const sentence = `Corp Example: ${second.slice(0, 3)} ${second.slice(3)} is your code.`;
    await does('Types the new one with the sentence around it.', { on: 'choose' }, () =>
      robot.enterCode(sentence),
    );
    await does('answers the questions', { on: 'new-password', picture: false }, passQuestions);
    await setPassword();
    expect(mailbox.mails.filter(({ text }) => /\d{6}/.test(text))).toHaveLength(2);
  });
});
