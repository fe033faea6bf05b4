import { expect, test } from './mistaken.ts';

test.describe('someone who was away for too long', () => {
  test.use({ walk: '07-away-too-long' });
  test('is told that the time ran out, and begins again', async ({
    stage: { robot, site, later, person: alice },
    person: { does, words, finish },
  }) => {
    await does('begins', { on: 'choose', picture: false }, () => robot.begin('alice', 'reset'));
    await does('Asks for a code, and is called away.', { on: 'code' }, () => robot.choose('email'));
    const code = await site.mailbox.code(alice.email);
    later(15 * 60_000 + 1000);
    const expired = { on: 'closed', says: words('closed.expired.title') };
    await does('Types it a quarter of an hour later.', expired, () => robot.enterCode(code));
    await does('Starts again.', { on: 'start' }, () => robot.press(words('closed.again')));
    await does('Is back at the checks.', { on: 'choose' }, () => robot.begin('alice', 'reset'));
    await finish();
  });
});

test.describe('someone who does not know the answers', () => {
  test.use({ walk: '09-too-many-wrong-answers' });
  test('is told until when it is closed, whom to call and which code to give', async ({
    stage: { robot, page, site, later, person: alice },
    person: { does, words },
  }) => {
    const guess = async () => {
      // Longer than an answer has to wait after failures in a row.
      later(31_000);
      await robot.answerQuestions(() => 'wrong');
    };
    const questions = { on: 'questions', picture: false } as const;
    const wrong = (count: number) => ({
      ...{ on: 'questions', says: words('challenge.triesLeft', { count }) },
    });
    await does('begins', { on: 'choose', picture: false }, () => robot.begin('alice', 'reset'));
    await does('takes the questions', questions, () => robot.choose('questions'));
    await does('Guesses an answer.', wrong(2), guess);
    await does('Guesses once more.', wrong(1), guess);
    const closed = { on: 'closed', says: words('closed.too-many-tries.title') };
    await does('The third guess closes it.', closed, guess);
    await does('Starts again.', { on: 'start', picture: false }, () =>
      robot.press(words('closed.again')),
    );
    await does('begins again', { on: 'choose', picture: false }, () =>
      robot.begin('alice', 'reset'),
    );
    await does('takes the questions again', questions, () => robot.choose('questions'));
    await does('Guesses a fourth time.', wrong(2), guess);
    const until = { on: 'closed', says: words('closed.for.minutes', { count: 15 }) };
    await does('The fifth closes it for a quarter of an hour.', until, guess);

    const help = await page.locator('main').innerText();
    expect(help).toContain('+49 30 5550 100');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.locator('footer').innerText())?.[0];
    expect(help).toContain(words('help.giveCode', { code: code ?? 'the footer has none' }));
    expect(await site.directory.opens(alice.accountName, alice.password)).toBe(true);
  });
});
