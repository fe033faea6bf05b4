import { demoPeople } from '../../build/demo/people.ts';
import { fullLength } from '../support/full-length.ts';
import { expect, test } from './support/stage.ts';

const next = 'Seven-Quiet-Rivers-42';
const rules = [
  { name: 'privileged', who: 'privileged', may: [] },
  {
    name: 'everyone',
    who: 'all',
    may: ['reset', 'unlock', 'change'],
    pass: { all: ['email', 'questions'] },
  },
];
const purposes = ['reset', 'unlock', 'change'];
const refused = /was not accepted/;

test.use({ site: { settings: { rules }, policy: { purposes } } });

test('a known password is changed, the old and the new one in one step, and a notice goes out', async ({
  stage: { robot, page, site, person },
}) => {
  await robot.begin(person.accountName, 'change');
  await robot.at('new-password');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Change your password');
  await robot.changePassword(person.password, next);
  await robot.at('done');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your new password is set');
  expect(await site.directory.opens(person.accountName, next)).toBe(true);
  expect(await site.directory.opens(person.accountName, person.password)).toBe(false);
  const notice = await site.mailbox.wait((mail) => mail.subject.includes('password was changed'));
  expect(notice.to).toBe(person.email);
});

test('a wrong current password is said on its field, and the right one still works', async ({
  stage: { robot, page, site, person },
}) => {
  await robot.begin(person.accountName, 'change');
  await robot.at('new-password');
  await robot.changePassword('Wrong-Harbour-Light-1', next);
  await expect(page.getByText(refused)).toBeVisible();
  await expect(page.getByText('2 tries left.')).toBeVisible();
  expect(await site.directory.opens(person.accountName, person.password)).toBe(true);
  await robot.changePassword(person.password, next);
  await robot.at('done');
  expect(await site.directory.opens(person.accountName, next)).toBe(true);
});

test('a password that the directory refuses keeps the person there, until one is taken', async ({
  stage: { robot, page, site, person },
}) => {
  await robot.begin(person.accountName, 'change');
  await robot.at('new-password');
  await robot.changePassword(person.password, 'short1!A');
  await expect(page.getByText('needs at least 10 characters').first()).toBeVisible();
  await robot.changePassword(person.password, person.password);
  await expect(page.getByText(/used this password before/)).toBeVisible();
  await robot.changePassword(person.password, 'alllowercaseletters');
  await expect(page.getByText(/too simple/)).toBeVisible();
  await robot.changePassword(person.password, next);
  await robot.at('done');
  expect(await site.directory.opens(person.accountName, next)).toBe(true);
});

test('whoever does not know it after all goes on to a reset, through the gates', async ({
  stage: { robot, page, site, person, passEmail, passQuestions },
}) => {
  await robot.begin(person.accountName, 'change');
  await robot.at('new-password');
  await robot.changePassword('Wrong-Harbour-Light-1', next);
  await expect(page.getByText(refused)).toBeVisible();
  await robot.press('Set a new password');
  await robot.at('choose');
  await passEmail();
  await robot.at('choose');
  await passQuestions();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose your new password');
  await robot.setPassword(next);
  await robot.at('done');
  expect(await site.directory.opens(person.accountName, next)).toBe(true);
});

// How strangers fare is the same at every gate and purpose: gates.spec.ts goes to the end with one.
if (fullLength) {
  test('an account that nobody has looks the same, to the end of the tries', async ({
    stage: { robot, page, person },
  }) => {
    /** Everything that is read on the screen, without the code that is different each time. */
    const read = async (): Promise<string> =>
      (await page.locator('main').innerText()).replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'CODE');
    const walk = async (account: string): Promise<string[]> => {
      const seen: string[] = [];
      await robot.begin(account, 'change');
      await robot.at('new-password');
      seen.push(await read());
      for (const left of ['2 tries left.', 'One try left.']) {
        await robot.changePassword('Wrong-Harbour-Light-1', next);
        await expect(page.getByText(left)).toBeVisible();
        seen.push(await read());
      }
      await robot.changePassword('Wrong-Harbour-Light-1', next);
      await robot.at('closed');
      seen.push(await read());
      await robot.press('Start again');
      await robot.at('start');
      return seen;
    };
    const known = await walk(person.accountName);
    expect(known).toHaveLength(4);
    expect(await walk('nobody.at.all')).toEqual(known);
  });
}

test.describe('a password that was given out', () => {
  const people = [...demoPeople, { ...demoPeople[0]!, accountName: 'nora', mustChange: true }];
  test.use({ who: 'nora', site: { people, settings: { rules }, policy: { purposes } } });

  test('can be changed by someone who may not sign in before', async ({
    stage: { robot, site, person },
  }) => {
    await robot.begin(person.accountName, 'change');
    await robot.at('new-password');
    await robot.changePassword(person.password, next);
    await robot.at('done');
    expect(await site.directory.opens(person.accountName, next)).toBe(true);
  });
});

test.describe('where change is the only purpose', () => {
  const only = [{ name: 'everyone', who: 'all', may: ['change'] }];
  test.use({ site: { settings: { rules: only }, policy: { purposes: ['change'] } } });

  test('no gate and no other way is offered', async ({ stage: { robot, page, site, person } }) => {
    await robot.begin(person.accountName);
    await robot.at('new-password');
    await expect(page.getByRole('button', { name: 'Set a new password' })).toHaveCount(0);
    await robot.changePassword(person.password, next);
    await robot.at('done');
    expect(await site.directory.opens(person.accountName, next)).toBe(true);
  });
});

test.describe('where a rule asks for a gate before a change', () => {
  const gated = [
    {
      name: 'everyone',
      who: 'all',
      may: ['reset', 'change'],
      pass: { all: ['email', 'questions'] },
      change: { pass: 'email' },
    },
  ];
  test.use({ site: { settings: { rules: gated }, policy: { purposes } } });

  test('it is passed first, and the current password is asked for all the same', async ({
    stage: { robot, site, person, begin, passEmail },
  }) => {
    await begin('change');
    await passEmail();
    await robot.at('new-password');
    await robot.changePassword(person.password, next);
    await robot.at('done');
    expect(await site.directory.opens(person.accountName, next)).toBe(true);
  });
});
