import { readFile, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { decodeNetworkCode } from '@gatehouse/shared';
import { clientMain } from '../../build/scripts/runtime.ts';
import { createAuthority } from '../../build/demo/authority.ts';
import { type Client, launchClient } from '../../build/tour/launch-client.ts';
import { makeRobot } from '../../build/tour/robot.ts';
import { expect, test } from './support/stage.ts';

test('a backend that goes away in the middle and comes back costs nothing', async ({
  stage: { begin, robot, page, site, person, stopBackend, startBackend, passQuestions },
}) => {
  await begin();
  await robot.choose('email');
  await robot.at('code');
  const code = await site.mailbox.code(person.email);
  await stopBackend();
  await robot.enterCode(code);
  await robot.at('verdict');
  await expect(page.locator('[data-verdict="backend-down"]')).toBeVisible();
  const said = (await page.locator('footer').textContent()) ?? '';
  const [network = ''] = /N[0-9A-Z]{3}-[0-9A-Z]{4}/.exec(said) ?? [];
  expect(decodeNetworkCode(network)).toMatchObject({ kind: 'backend-down', connect: 'refused' });
  await robot.press('Try again');
  await robot.at('verdict');
  await startBackend();
  // Nobody presses anything: the form is there again with the service.
  await robot.at('code');
  await robot.enterCode(code);
  await robot.at('choose');
  await passQuestions();
  await robot.at('new-password');
});

test('a backend that is away from the start is said to be, and what was typed is kept', async ({
  stage: { robot, page, person, stopBackend, startBackend },
}) => {
  const account = page.getByLabel('Account name', { exact: true });
  await account.fill(person.accountName);
  await stopBackend();
  // The client looks at the network by itself, too, and may take the form away before it is sent.
  const go = page.getByRole('button', { name: 'Continue', exact: true });
  await go.click({ timeout: 3000 }).catch(() => undefined);
  await robot.at('verdict');
  await expect(page.getByText('+49 30 5550 100').first()).toBeVisible();
  await startBackend();
  // Either it goes on by itself, or the form is there again as it was left.
  await expect(async () => {
    if (await go.isVisible()) {
      expect(await account.inputValue()).toBe(person.accountName);
      await go.click({ timeout: 1000 });
    }
    await page.locator('[data-screen="choose"]').waitFor({ timeout: 2000 });
  }).toPass({ timeout: 20_000 });
});

test('a renderer that crashes is drawn anew where the person was, and the attempt goes on', async ({
  stage: { begin, robot, client, site, person },
}) => {
  await begin();
  await robot.choose('email');
  await robot.at('code');
  const code = await site.mailbox.code(person.email);
  await client.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(() => inPage(client, screenNow)).toBe('code');
  // Typed as a person would: the robot's own handle on the page died with the renderer.
  await inPage(client, typeCode(code));
  await expect.poll(() => inPage(client, screenNow)).toBe('choose');
  const windows = await client.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  );
  expect(windows).toBe(1);
});

const screenNow = `document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? ''`;
const typeCode = (code: string): string => `(() => {
  const field = document.querySelector('[data-screen="code"] input');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  set.call(field, '${code}');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  setTimeout(() => field.form.requestSubmit(), 50);
})()`;

/** Runs in the page of the one window, through the main process. Undefined while it is being drawn. */
function inPage(client: Client, script: string): Promise<unknown> {
  return client.app
    .evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
      script,
    )
    .catch(() => undefined);
}

test('a second start shows the one window that is there, and ends', async ({
  stage: { client, site, robot },
}) => {
  const args = [clientMain, `--policy=${site.policy}`, `--user-data-dir=${client.profile}`];
  const second = spawn(client.runtime.executable, args, { stdio: 'ignore' });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await expect.poll(() => client.app.windows().length).toBe(1);
  await robot.at('start');
});

test('a certificate that the policy does not trust is a dead end, without a way round', async ({
  stage: { site, person, stopBackend, startBackend },
}) => {
  await stopBackend();
  const stranger = await (await createAuthority('Somebody else')).issue();
  await writeFile(`${site.folder}/backend.pem`, stranger.pem);
  await writeFile(`${site.folder}/backend.key`, stranger.key);
  await startBackend();
  const client = await launchClient({ policy: site.policy });
  try {
    await makeRobot(client.page).at('verdict');
    const verdict = client.page.locator('[data-verdict="untrusted-network"]');
    await expect(verdict).toHaveAttribute('data-reason', 'intercepted');
    const names = await client.page.getByRole('button').allTextContents();
    expect(names.filter((name) => /continue|proceed|anyway|ignore/i.test(name))).toEqual([]);
    expect(await client.page.getByRole('textbox').count()).toBe(0);
    const log = await readFile(`${client.profile}/logs/client.log`, 'utf8');
    expect(log).not.toContain(person.accountName);
  } finally {
    await client.close();
  }
});

test.describe('a policy with a mistake in its connection', () => {
  test.use({
    launch: false,
    site: { policy: { connection: { backendUrl: 'http://reset.corp.example' } } },
  });
  test('is said to be one, by name, and nothing is called', async ({
    stage: { site, backendLog },
  }) => {
    const client = await launchClient({ policy: site.policy });
    try {
      await makeRobot(client.page).at('not-configured');
      await expect(client.page.getByText('connection.backendUrl')).toBeVisible();
      await expect(client.page.getByText(/https:\/\//)).toBeVisible();
      expect(backendLog.filter((line) => line.includes('"event":"call"'))).toEqual([]);
    } finally {
      await client.close();
    }
  });
});
