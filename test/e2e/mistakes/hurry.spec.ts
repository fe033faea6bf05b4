import { join } from 'node:path';
import { openDatabase } from '../../../backend/store/open-store.ts';
import { launchClient } from '../../../build/tour/launch-client.ts';
import { answersOf, makeRobot } from '../../../build/tour/robot.ts';
import { pressAndLeave } from '../support/press-and-leave.ts';
import { expect, test } from './mistaken.ts';

test.describe('double clicks on everything', () => {
  test.use({ walk: '04-double-clicks' });
  test('make one attempt, send one code and set the password once', async ({
    stage: { robot, page, site, person: alice, stopBackend },
    person: { does, words },
  }) => {
    /** As a hand does it: twice within the time that Windows takes for a double click. */
    const twice = (name: string) =>
      page.getByRole('button', { name }).first().dblclick({ delay: 40 });
    const fill = (label: string, text: string) =>
      page.getByLabel(label, { exact: true }).fill(text);
    await does('Double-clicks on each button, from the first.', { on: 'choose' }, async () => {
      await fill(words('start.account'), alice.accountName);
      await twice(words('start.continue'));
    });
    await does('One code is sent all the same.', { on: 'code' }, () => twice(words('gate.email')));
    await does('Double-clicks on Continue.', { on: 'choose' }, async () => {
      await fill(words('code.field'), await site.mailbox.code(alice.email));
      await twice(words('challenge.continue'));
    });
    await does('Lands on the questions.', { on: 'questions' }, () =>
      twice(words('gate.questions')),
    );
    await does('Answers them.', { on: 'new-password' }, async () => {
      for (const { question, answer } of alice.answers) {
        const asked = page.getByLabel(words(`question.${question}` as 'question.first-pet'), {
          exact: true,
        });
        if ((await asked.count()) > 0) await asked.fill(answer);
      }
      await twice(words('challenge.continue'));
    });
    const next = 'Seven-Quiet-Rivers-42';
    await does('The password is set once.', { on: 'done' }, async () => {
      await fill(words('newPassword.next'), next);
      await fill(words('newPassword.again'), next);
      await twice(words('newPassword.set'));
    });
    expect(await site.directory.opens(alice.accountName, next)).toBe(true);
    await site.mailbox.wait(({ subject }) => subject.includes('password was changed'));
    expect(site.mailbox.mails.map(({ to }) => to)).toEqual([alice.email, alice.email]);
    await robot.at('done');
    await stopBackend();
    const { events, attempts } = await audited(join(site.folder, 'store.db'));
    expect(attempts).toBe(1);
    expect(events).toEqual([
      ...['opened', 'gate-opened', 'gate-passed', 'gate-opened', 'gate-passed', 'proven'],
      ...['reset-intended', 'reset-outcome'],
    ]);
  });
});

/** The events of the audit in their order, and of how many attempts they tell. */
async function audited(file: string): Promise<{ events: string[]; attempts: number }> {
  const database = await openDatabase(file);
  try {
    const rows = await database.selectFrom('audit').selectAll().orderBy('n').execute();
    return {
      events: rows.map(({ event }) => event),
      attempts: new Set(rows.map(({ attempt_id }) => attempt_id)).size,
    };
  } finally {
    await database.destroy();
  }
}

test.describe('a window that is closed in the middle', () => {
  test.use({ walk: '06-closed-in-the-middle' });
  test('is begun again, and only the new code counts', async ({
    stage: { robot, site, page, client, person: alice },
    person: { does, words, moveTo, setPassword },
  }) => {
    const { mailbox } = site;
    await does('begins', { on: 'choose', picture: false }, () => robot.begin('alice', 'reset'));
    await does('Asks for a code.', { on: 'code' }, () => robot.choose('email'));
    const old = await mailbox.code(alice.email);
    const close = page.getByRole('button', { name: words('app.close'), exact: true });
    await pressAndLeave(client, close);

    const second = await launchClient({ policy: site.policy });
    try {
      const again = makeRobot(second.page);
      moveTo(second.page, again);
      await does('Has closed the window, and opens it again.', { on: 'start' }, () =>
        again.at('start'),
      );
      await does('begins again', { on: 'choose', picture: false }, () =>
        again.begin('alice', 'reset'),
      );
      await does('Asks for a code again.', { on: 'code' }, () => again.choose('email'));
      const fresh = await mailbox.code(alice.email, 2);
      if (old !== fresh) {
        const wrong = { on: 'code', says: words('refusal.wrong-code') };
        await does('Types the code of the first window.', wrong, () => again.enterCode(old));
      }
      await does('Types the new one.', { on: 'choose' }, () => again.enterCode(fresh));
      await does('takes the questions', { on: 'questions', picture: false }, () =>
        again.choose('questions'),
      );
      await does('Answers the questions.', { on: 'new-password' }, () =>
        again.answerQuestions(answersOf(alice)),
      );
      await setPassword();
    } finally {
      await second.close();
    }
  });
});
