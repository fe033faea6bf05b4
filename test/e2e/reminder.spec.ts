import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clientMain, findRuntime } from '../../build/scripts/runtime.ts';
import { launchClient } from '../../build/tour/launch-client.ts';
import { pressAndLeave } from './support/press-and-leave.ts';

let profile = '';
let policy = '';
test.beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'gatehouse-reminder-'));
  policy = join(profile, 'policy.json');
  // Nobody listens there: the reminder needs no backend.
  const connection = { backendUrl: 'https://127.0.0.1:9' };
  await writeFile(policy, JSON.stringify({ connection, locale: 'en' }));
});
test.afterEach(() => rm(profile, { recursive: true, force: true }));

const switches = ['--enrol', '--if-needed'];
const log = () => readFile(join(profile, 'logs/client.log'), 'utf8');

/** Starts the client at sign-in once more, and resolves with how it ended. */
function startAgain(...given: string[]): Promise<number | null> {
  const child = spawn(
    findRuntime().executable,
    [clientMain, `--policy=${policy}`, `--user-data-dir=${profile}`, ...given],
    { stdio: 'ignore' },
  );
  return new Promise((resolve) => child.once('exit', resolve));
}

test('a person is reminded once, says "later", and the next start shows nothing at all', async () => {
  const client = await launchClient({ policy, profile, switches });
  try {
    await expect(client.page.locator('[data-screen="reminder"]')).toBeVisible();
    await pressAndLeave(client, client.page.getByRole('button', { name: 'Remind me in 3 days' }));
  } finally {
    await client.close();
  }
  expect(await log()).toContain('"outcome":"snoozed"');
  expect(await startAgain(...switches)).toBe(0);
  expect((await log()).trim().split('\n').at(-1)).toContain('"outcome":"not-due"');
  // Half of a pair is no request for anything.
  expect(await startAgain('--if-needed')).toBe(64);
});
