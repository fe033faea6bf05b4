import { answersOf, makeRobot } from '../../../build/tour/robot.ts';
import { languageNames } from '../../../renderer/words/language-names.ts';
import { spokenIn } from '../support/spoken-in.ts';
import { expect, fewPeople, test } from './mistaken.ts';

const [japanese, german] = [spokenIn('ja'), spokenIn('de')];

test.describe('a language that the person does not read', () => {
  test.use({
    walk: '10-wrong-language',
    who: 'bruno',
    site: { people: fewPeople, policy: { locale: 'ja' } },
  });
  test('is changed in the middle of a code, which stays, and an empty field is told in the new one', async ({
    stage: { robot, page, site, person: bruno },
    person: { does, moveTo },
  }) => {
    const lead = { on: 'start', says: japanese('start.title') };
    await does('Meets a window in Japanese.', lead, () => robot.at('start'));
    const title = japanese('choose.title');
    await does('Types the account name all the same.', { on: 'choose', says: title }, () =>
      robot.begin(bruno.accountName),
    );
    await does('Presses the first thing there is.', { on: 'code' }, () => robot.choose('email'));
    const code = await site.mailbox.code(bruno.email);
    const typed = code.slice(0, 3);
    const menu = { on: 'code', says: languageNames.de };
    await does('Has half of the code, and finds the languages.', menu, async () => {
      await page.getByLabel(japanese('code.field'), { exact: true }).fill(typed);
      await page.locator('[aria-expanded][popovertarget]').click();
    });
    const field = page.getByLabel(german('code.field'), { exact: true });
    const changed = { on: 'code', says: german('code.title.email') };
    await does('Takes German, and the half is still there.', changed, () =>
      page.getByRole('button', { name: languageNames.de, exact: true }).click(),
    );
    await expect(field).toHaveValue(typed);
    const missing = { on: 'code', says: german('code.missing') };
    await does('Empties the field, and presses Enter.', missing, async () => {
      await field.fill('');
      await field.press('Enter');
    });
    const again = makeRobot(page, undefined, 'de');
    moveTo(page, again);
    await does('Types the whole code.', { on: 'choose' }, () => again.enterCode(code));
    await does('takes the questions', { on: 'questions', picture: false }, () =>
      again.choose('questions'),
    );
    await does('Answers the questions.', { on: 'new-password' }, () =>
      again.answerQuestions(answersOf(bruno)),
    );
    const next = 'Sieben-Stille-Fluesse-42';
    const done = { on: 'done', says: german('done.password-set.title') };
    await does('Sets a new password, and is done.', done, () => again.setPassword(next));
    expect(await site.directory.opens(bruno.accountName, next)).toBe(true);
  });
});
