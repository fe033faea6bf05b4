import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type DemoPerson, demoPeople } from '../../build/demo/people.ts';
import { visitor as own } from '../../build/demo/visitor.ts';
import { launchClient } from '../../build/tour/launch-client.ts';
import { makeRobot } from '../../build/tour/robot.ts';
import { runCli } from '../backend/cli/run-cli.ts';
import { expect, test } from './support/stage.ts';
import { wordsIn } from '../../build/words/words-in.ts';

const en = wordsIn('en');

// What people asked of another product in a public thread, each in their words and as they would meet
// it here. How Office 365 sends the codes is in office-365.spec.ts.

const privileged = { name: 'privileged', who: 'privileged', may: [] };
const ruleFor = (pass: unknown, more: object = {}) => [
  privileged,
  { name: 'everyone', who: 'all', may: ['reset', 'unlock'], pass, ...more },
];
const offered = async (page: Page): Promise<string[]> => {
  const names = ['email', 'sms', 'call', 'totp', 'questions'] as const;
  const shown = await Promise.all(
    names.map((gate) => page.getByRole('button', { name: en[`gate.${gate}`] }).count()),
  );
  return names.filter((_, at) => (shown[at] ?? 0) > 0);
};

test.describe('"Users start the client away from the corporate network. Can we show our own message?"', () => {
  test.use({ launch: false, site: { policy: { notices: 'notices' } } });
  test('the own words of the organisation are shown, and the form comes back by itself', async ({
    stage: { site, stopBackend, startBackend },
  }) => {
    const notice = { title: 'Start the blue VPN first', body: 'Then this window goes on alone.' };
    await mkdir(join(site.folder, 'notices'));
    for (const verdict of ['off-network', 'backend-down', 'no-internet']) {
      const file = join(site.folder, 'notices', `${verdict}.en.json`);
      await writeFile(file, JSON.stringify(notice));
    }
    await stopBackend();
    const client = await launchClient({ policy: site.policy });
    try {
      await expect(client.page.getByRole('heading', { level: 1 })).toHaveText(notice.title);
      await expect(client.page.getByText(notice.body)).toBeVisible();
      await startBackend();
      await makeRobot(client.page).at('start');
    } finally {
      await client.close();
    }
  });
});

test.describe('"Enable question, e-mail, SMS and phone gates, but let the user register and pass only one"', () => {
  test.use({
    site: {
      people: [...demoPeople, own],
      settings: {
        rules: ruleFor(
          { any: 1, of: ['questions', 'email', 'sms', 'call'] },
          { may: ['reset', 'enrol'] },
        ),
        gates: { sms: { attributes: [] }, call: { attributes: [] } },
      },
    },
    switches: ['--enrol'],
    who: own.accountName,
  });
  test('one is registered, nothing more is asked for, and one opens the door', async ({
    stage: { page, robot, client, site },
  }) => {
    await robot.press(en['start.continue']);
    await robot.at('own-code');
    await page.getByLabel(en['ownCode.field.password'], { exact: true }).fill(own.password);
    await robot.press(en['challenge.continue']);
    await robot.at('enrolment');
    await page.getByRole('button', { name: en['item.phone'] }).first().click();
    await page.getByLabel(en['choose.typed.number'], { exact: true }).fill('0171 3920077');
    await robot.press(en['choose.typed.send']);
    await robot.at('set-up-destination');
    const code = await site.company.code('sms', '+491713920077');
    await page.getByLabel(en['code.field'], { exact: true }).fill(code);
    await robot.press(en['setUp.confirm']);
    await robot.at('enrolment');
    await robot.press(en['enrolment.finish']);
    await robot.at('done');
    await client.close();

    const later = await launchClient({ policy: site.policy });
    try {
      const again = makeRobot(later.page);
      await again.begin(own.accountName, 'reset');
      await again.at('choose');
      await again.choose('sms');
      await again.at('code');
      await again.enterCode(await site.company.code('sms', '+491713920077', 2));
      await again.at('new-password');
    } finally {
      await later.close();
    }
  });
});

test.describe('"Different gates for different groups"', () => {
  const sales = {
    ...{ name: 'sales', who: { group: 'Sales' }, may: ['reset'] },
    pass: { any: 2, of: ['email', 'sms'] },
  };
  test.use({
    site: { settings: { rules: [privileged, sales, ...ruleFor({ all: ['questions'] }).slice(1)] } },
  });
  test('each group has its own, and simulate says which rule is whose and why', async ({
    stage: { begin, page, robot, site, stopBackend },
  }) => {
    await begin();
    expect(await offered(page)).toEqual(['email', 'sms']);
    await robot.press(en['app.startOver']);
    await robot.at('start');
    await begin('reset', 'bruno');
    expect(await offered(page)).toEqual(['questions']);
    await stopBackend();
    const told = await runCli('simulate', 'bruno', '--config', site.config);
    expect(told.out).toContain('sales: not in the group Sales (nested groups counted)');
    expect(told.out).toContain('The rule "everyone" allows reset, unlock');
  });
});

test.describe('"SMS and e-mail, both"', () => {
  test.use({ site: { settings: { rules: ruleFor({ all: ['sms', 'email'] }) } } });
  test('both are asked for, in any order, and check says what the pair does not meet', async ({
    stage: { begin, robot, site, passEmail, stopBackend },
  }) => {
    await begin();
    await passEmail();
    await robot.at('choose');
    await robot.choose('sms');
    await robot.at('code');
    await robot.enterCode(await site.company.code('sms', '+491713920011'));
    await robot.at('new-password');
    await stopBackend();
    const { out } = await runCli('check', '--config', site.config);
    expect(out).toContain('can be passed with codes alone that are sent on demand');
    expect(out).toContain('NIST SP 800-63B-4, 4.2.2.2');
  });
});

test.describe('"Users know the password and just want to change it"', () => {
  test.use({
    site: {
      settings: { rules: ruleFor({ all: ['email'] }, { may: ['reset', 'unlock', 'change'] }) },
      policy: { purposes: ['reset', 'unlock', 'change'] },
    },
  });
  test('old and new in one step, behind the same entry', async ({
    stage: { robot, page, site, person },
  }) => {
    await expect(page.getByRole('radio')).toHaveCount(3);
    await robot.begin(person.accountName, 'change');
    await robot.at('new-password');
    await robot.changePassword(person.password, 'Seven-Quiet-Rivers-42');
    await robot.at('done');
    expect(await site.directory.opens(person.accountName, 'Seven-Quiet-Rivers-42')).toBe(true);
  });
});

test.describe('"The phone gate fails, an attribute is missing, I find no description"', () => {
  const bare: DemoPerson = {
    ...{ accountName: 'paula', givenName: 'Paula', surname: 'Plain', language: 'en' },
    ...{ email: 'paula@home.example', password: 'Old-Meadow-Stone-1', answers: [] },
  };
  test.use({
    site: {
      people: [...demoPeople, bare],
      settings: { rules: ruleFor({ any: 1, of: ['sms', 'email'] }) },
    },
    who: 'paula',
  });
  test('what cannot work is not offered, and the doctor names the attribute', async ({
    stage: { begin, page, site, stopBackend },
  }) => {
    await begin();
    expect(await offered(page)).toEqual(['email']);
    await stopBackend();
    const { out } = await runCli('doctor', 'paula', '--config', site.config);
    expect(out).toContain('`mobile` is empty in the directory; the rule "everyone" takes `mobile`');
    expect(out).toContain('This person can reset: yes, by email');
  });
});

test.describe('"The private e-mail is right, yet the system says wrong answer"', () => {
  test.use({
    site: {
      settings: {
        rules: ruleFor({ all: ['email'] }, { numbers: { email: { typed: true } } }),
        gates: { email: { directoryMail: true } },
      },
    },
    who: 'carol',
  });
  test('what is typed is compared as people see it, and the doctor names the hidden character', async ({
    stage: { begin, robot, page, site, stopBackend, startBackend },
  }) => {
    await stopBackend();
    const file = join(site.folder, 'people.json');
    const held = JSON.parse(await readFile(file, 'utf8')) as { people: { mail?: string[] }[] };
    for (const each of held.people) each.mail = ['c.castle\u200b@private.example'];
    await writeFile(file, JSON.stringify(held));
    await startBackend();
    await begin();
    await page.getByRole('button', { name: en['gate.email'] }).first().click();
    const typed = page.getByLabel(en['choose.typed.address'], { exact: true });
    await typed.fill(' C.Castle@PRIVATE.example. ');
    await robot.press(en['choose.typed.send']);
    await robot.at('code');
    await robot.enterCode(await site.mailbox.code('c.castle@private.example'));
    await robot.at('new-password');
    await stopBackend();
    const { out } = await runCli('doctor', 'carol', '--config', site.config);
    expect(out).toContain('U+200B');
    expect(out).not.toContain('castle@');
  });
});
