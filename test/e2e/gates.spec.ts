import { answersOf } from '../../build/tour/robot.ts';
import { expect, test } from './support/stage.ts';

// Five wrong ones in a row would lock the person out, and the closed attempt would say that instead.
test.use({ site: { settings: { limits: { lockout: { failures: 10 } } } } });

test('wrong codes cost tries until the attempt is closed, and a right one is too late then', async ({
  stage: { begin, robot, page, site, person, later },
}) => {
  await begin();
  await robot.choose('email');
  await robot.at('code');
  const right = await site.mailbox.code(person.email);
  const wrong = right === '000000' ? '000001' : '000000';
  for (const left of ['4 tries left', '3 tries left', '2 tries left', 'One try left']) {
    // Longer than an answer has to wait after that many failures.
    later(5000);
    await robot.enterCode(wrong);
    await expect(page.getByText(left)).toBeVisible();
    await expect(page.getByText('This code is not right.').first()).toBeVisible();
  }
  later(5000);
  await robot.enterCode(wrong);
  await robot.at('closed');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Too many tries');
});

test('a wrong answer is refused without telling which one it was', async ({
  stage: { begin, robot, page, person },
}) => {
  await begin();
  await robot.choose('questions');
  await robot.at('questions');
  const answers = answersOf(person);
  let first = true;
  await robot.answerQuestions((question) => {
    const answer = first ? 'quite wrong' : answers(question);
    first = false;
    return answer;
  });
  await expect(page.getByText('At least one answer is not right.').first()).toBeVisible();
  await expect(page.getByText('2 tries left')).toBeVisible();
  await robot.answerQuestions(answers);
  await robot.at('choose');
});

test('an expired code is refused in plain words, and a new one works', async ({
  site: _site,
  stage: { begin, robot, page, site, person, later },
}) => {
  await begin();
  await robot.choose('email');
  await robot.at('code');
  const old = await site.mailbox.code(person.email);
  later(301_000);
  await robot.enterCode(old);
  await expect(page.getByText('This code is no longer valid. Please use a new one.')).toBeVisible();
  await robot.press('Send a new code');
  await robot.enterCode(await site.mailbox.code(person.email, 2));
  await robot.at('choose');
});

test.describe('with a short wait before a new code', () => {
  test.use({ site: { settings: { gates: { questions: { ask: 2 }, email: { resendAfter: 5 } } } } });

  test('after a resend the earlier code still works when the mails cross', async ({
    stage: { begin, robot, page, site, person },
  }) => {
    await begin();
    await robot.choose('email');
    await robot.at('code');
    const first = await site.mailbox.code(person.email);
    await expect(page.getByRole('button', { name: 'Send a new code' })).toBeEnabled();
    await robot.press('Send a new code');
    const second = await site.mailbox.code(person.email, 2);
    expect(second).not.toBe(first);
    await robot.enterCode(first);
    await robot.at('choose');
  });
});

test('one can go to another gate and back, and the code that was sent still works', async ({
  stage: { begin, robot, site, person, passQuestions },
}) => {
  await begin();
  await robot.choose('email');
  await robot.at('code');
  const code = await site.mailbox.code(person.email);
  await robot.press('Use another check');
  await robot.at('choose');
  await passQuestions();
  await robot.at('choose');
  await robot.choose('email');
  await robot.at('code');
  await robot.enterCode(code);
  await robot.at('new-password');
  expect(site.mailbox.mails.filter((mail) => /\d{6}/.test(mail.text))).toHaveLength(1);
});

test('an unknown account meets the same screens to the very end, and gets no mail', async ({
  stage: { begin, robot, page, site, later },
}) => {
  await begin('reset', 'nobody.at.all');
  await expect(page.getByText(/We send a code to .•••@/).first()).toBeVisible();
  await robot.choose('email');
  await robot.at('code');
  await expect(page.getByText('Nothing after two minutes?')).toBeVisible();
  await expect(page.getByText('Your account may not be set up for this.')).toBeVisible();
  for (const left of ['4 tries', '3 tries', '2 tries', 'One try', undefined]) {
    // After failures in a row answers have to wait, and here nobody does.
    later(31_000);
    await robot.enterCode('123456');
    // Each number for itself: the clock may not move before this try was looked at.
    if (left !== undefined) await expect(page.getByText(`${left} left`)).toBeVisible();
  }
  await robot.at('closed');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Too many tries');
  expect(site.mailbox.mails).toEqual([]);
});

test('someone who is slow is asked in time and keeps going with one key; whoever is gone too long is told so', async ({
  stage: { begin, robot, page, later },
}) => {
  await begin();
  await robot.choose('email');
  await robot.at('code');
  later(14 * 60_000 + 15_000);
  await robot.press('Use another check');
  await expect(page.getByText('Are you still there?').first()).toBeVisible();
  await robot.press('Keep going');
  await expect(page.getByRole('button', { name: 'Keep going' })).toBeHidden();
  await robot.at('choose');

  later(15 * 60_000 + 1000);
  await robot.choose('questions');
  await robot.at('closed');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The time ran out');
  await robot.press('Start again');
  await robot.at('start');
});
