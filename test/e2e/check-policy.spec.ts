import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clientMain, findRuntime } from '../../build/scripts/runtime.ts';
import { policyReportSchema } from '../../electron/policy-report/policy-report.ts';

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-policy-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs an entry of the client to its end; the shipped one has its settings elsewhere. */
async function run(entry: 'production' | 'development', ...given: string[]) {
  const file = entry === 'production' ? clientMain.replace('-development', '') : clientMain;
  const profile = join(folder, 'profile');
  const own = entry === 'production' ? [] : [`--user-data-dir=${profile}`];
  const child = spawn(findRuntime().executable, [file, ...own, ...given], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const left = await readdir(profile, { recursive: true }).catch(() => []);
  return { code, text, left };
}

async function policyWith(settings: object): Promise<string> {
  const file = join(folder, 'policy.json');
  await writeFile(file, JSON.stringify(settings));
  return `--policy=${file}`;
}

test('--check-policy prints the settings, opens nothing, calls nobody and leaves no log', async () => {
  let calls = 0;
  const server = createServer((socket) => {
    calls += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const backendUrl = `https://127.0.0.1:${address.port}`;
  const policy = await policyWith({ connection: { backendUrl }, theme: 'dark' });
  const { code, text, left } = await run('development', '--check-policy', policy);
  server.close();
  expect(text).toMatch(new RegExp(`^connection\\.backendUrl +file +${backendUrl}$`, 'm'));
  expect(text).toMatch(/^theme +file +dark$/m);
  expect(text).toMatch(/^window +default +kiosk$/m);
  expect(text).toMatch(/^OfferAtSignIn +default +1$/m);
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^Verdict: sound\./);
  expect([code, calls]).toEqual([0, 0]);
  expect(left.filter((name) => name.endsWith('.log'))).toEqual([]);
});

test('--json beside it prints one object of a closed form, and the code tells scripts the verdict', async () => {
  const connection = { backendUrl: 'https://reset.corp.example' };
  const policy = await policyWith({ connection, tehme: 'dark' });
  const bad = await run('development', '--json', '--check-policy', policy);
  const report = policyReportSchema.parse(JSON.parse(bad.text));
  expect(report).toMatchObject({ verdict: 'complaints', connection: { value: connection } });
  expect(report.complaints).toMatchObject([{ origin: 'file', code: 'unknown-setting' }]);
  expect(bad.code).toBe(1);

  const none = await policyWith({ connection: { backendUrl: 'http://reset.corp.example' } });
  const closed = await run('development', '--check-policy', '--json', none);
  expect(policyReportSchema.parse(JSON.parse(closed.text)).verdict).toBe('not-configured');
  expect(closed.code).toBe(78);
});

test('the shipped entry takes it, with no file of anybody’s choice and not at the sign-in screen', async () => {
  const own = await run('production', '--check-policy', '--json');
  const report = policyReportSchema.parse(JSON.parse(own.text));
  // Nothing is installed here, and no registry is there to be read.
  expect(report).toMatchObject({ verdict: 'not-configured', connection: { value: null } });
  expect(own.code).toBe(78);
  const policy = await policyWith({});
  for (const refused of [[policy], ['--sign-in'], ['--enrol']]) {
    const { code, text } = await run('production', '--check-policy', ...refused);
    expect([code, text.includes('Verdict')]).toEqual([64, false]);
  }
});

test('--probe says what the detector says, as the command of its own does', async () => {
  // A port that nobody listens at refuses at once.
  const policy = await policyWith({ connection: { backendUrl: 'https://127.0.0.1:9' } });
  const { code, text } = await run('development', '--probe', '--json', policy);
  const lines = text.trimEnd().split('\n');
  // Which verdict that is depends on what else this machine reaches.
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ reason: 'refused', confirmed: true });
  expect(code).toBe(1);
  const none = await run('development', '--probe', await policyWith({}));
  expect(none.text).toContain('not-configured (bad-settings)');
  expect(none.code).toBe(2);
});
