import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/stage.ts';

const next = 'Seven-Quiet-Rivers-42';

test('a forgotten password is replaced: the new one opens the account, the old one does not', async ({
  stage: { prove, robot, page, site, person },
}) => {
  await prove();
  await robot.setPassword(next);
  await robot.at('done');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your new password is set');
  expect(await site.directory.opens(person.accountName, next)).toBe(true);
  expect(await site.directory.opens(person.accountName, person.password)).toBe(false);
  const notice = await site.mailbox.wait((mail) => mail.subject.includes('password was changed'));
  expect(notice.to).toBe(person.email);
  expect(notice.text).toContain('+49 30 5550 100');
});

test('nothing that was typed is in any log, in the audit or in the store', async ({
  stage: { prove, robot, site, person, client, backendLog, stopBackend },
}) => {
  await prove();
  const refused = 'alllowercaseletters';
  await robot.setPassword(refused);
  await expect.poll(() => backendLog.length).toBeGreaterThan(5);
  await robot.setPassword(next);
  await robot.at('done');
  const codes = site.mailbox.mails.flatMap((mail) => /\b\d{6}\b/.exec(mail.text) ?? []);
  expect(codes.length).toBe(1);
  await stopBackend();

  const clientLog = await readFile(join(client.profile, 'logs', 'client.log'), 'utf8');
  const stores = await Promise.all(
    ['store.db', 'store.db-wal'].map((name) =>
      readFile(join(site.folder, name), 'latin1').catch(() => ''),
    ),
  );
  const everything = [clientLog, backendLog.join('\n'), ...stores];
  const token = /"token"|Bearer /;
  const secrets = [
    next,
    refused,
    person.password,
    ...codes,
    ...person.answers.flatMap(({ answer }) => [answer, answer.toLowerCase()]),
  ];
  for (const text of everything) {
    expect(text.length).toBeGreaterThanOrEqual(0);
    for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    expect(token.test(text)).toBe(false);
  }
  // The search would find something: what is not secret is there.
  expect(clientLog.length).toBeGreaterThan(200);
  expect(stores[0]?.includes('gate-passed') === true || stores[1]?.includes('gate-passed')).toBe(
    true,
  );
});

test('two passwords that differ are told before anything is sent, and one that the directory refuses keeps the checks passed', async ({
  stage: { prove, robot, page, site, person, backendLog },
}) => {
  await prove();
  const before = backendLog.length;
  await robot.setPassword(next, 'Seven-Quiet-Rivers-43');
  await expect(page.getByText('The two new passwords are not the same.')).toBeVisible();
  expect(backendLog.length).toBe(before);

  await robot.setPassword('short1!A');
  await expect(page.getByText('needs at least 10 characters').first()).toBeVisible();

  await robot.setPassword('alllowercaseletters');
  await expect(page.getByText(/too simple/)).toBeVisible();

  await robot.setPassword(person.password);
  await expect(page.getByText(/used this password before|last 5 passwords\. /)).toBeVisible();
  await expect(page.getByLabel('New password', { exact: true })).toHaveValue('');

  await robot.setPassword(next);
  await robot.at('done');
  expect(await site.directory.opens(person.accountName, next)).toBe(true);
});
