import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientMain, findRuntime } from '../../build/scripts/runtime.ts';
import type { StatusLine } from '../../electron/log/status-line.ts';
import { pressAndLeave } from './support/press-and-leave.ts';
import { expect, test } from './support/stage.ts';

const asLaunched = [
  ...['--sign-in', '--account=CORP\\alice', '--sid=S-1-5-21-1-2-3-1104', '--language=de-DE'],
  ...['--keyboard=00000407', '--contrast', '--text-scale=150', '--still'],
];

/** The processes that draw, as the kernel sees them, of the client with this data folder. */
async function drawingProcesses(parent: number): Promise<number[]> {
  const parents = new Map<number, number>();
  const drawing = new Set<number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    const [state, of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || of === undefined) continue;
    parents.set(Number(name), Number(of));
    if (command.includes('--type=renderer')) drawing.add(Number(name));
  }
  const isOurs = (process: number): boolean => {
    const above = parents.get(process);
    return above === parent || (above !== undefined && above > 1 && isOurs(above));
  };
  return [...drawing].filter(isOurs);
}

/** Runs an entry of the client to its end. */
async function run(entry: string, ...given: string[]) {
  const child = spawn(findRuntime().executable, [entry, ...given], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = text.split('\n').filter((line) => line !== '');
  return { code, lines: lines.map((line) => JSON.parse(line) as StatusLine) };
}

test.describe('at the sign-in screen', () => {
  test.use({ switches: asLaunched, site: { policy: { locale: undefined, window: 'window' } } });

  test('the window looks and speaks as the screen before it, and knows whose tile was chosen', async ({
    stage: { client, page, robot },
  }) => {
    const lines: string[] = [];
    client.app.process().stdout?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
    await robot.at('start');
    const account = page.getByLabel('Kontoname', { exact: true });
    await expect(account).toHaveValue('CORP\\alice');
    await expect(account).toBeEditable();
    const drawn = await page.evaluate(() => {
      const { documentElement: root } = document;
      const heading = document.querySelector('h1');
      const button = document.querySelector('button');
      if (!heading || !button) throw new Error('nothing is drawn');
      return {
        root: getComputedStyle(root).fontSize,
        heading: parseFloat(getComputedStyle(heading).fontSize),
        moves: getComputedStyle(button).transitionDuration,
        background: getComputedStyle(heading.closest('section')?.parentElement ?? root)
          .backgroundColor,
      };
    });
    expect(drawn).toEqual({
      root: '24px',
      heading: 42,
      moves: '0s',
      background: 'rgb(0, 0, 0)',
    });
    const kiosk = await client.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isKiosk()),
    );
    expect(kiosk).toEqual([true]);
    await pressAndLeave(client, page.getByRole('button', { name: 'Schließen' }));
    await expect.poll(() => lines.join('')).toContain('{"kind":"leaving","why":"asked"}');
    expect(lines.join('')).not.toContain('alice');
    expect(await readdir(client.profile)).not.toContain('logs');
  });
});

test('whoever goes away is warned, keeps what was typed with one press, and is let go at the end', async ({
  stage: { client, page, robot },
}) => {
  await robot.at('start');
  const account = page.getByLabel('Account name', { exact: true });
  await account.fill('alice');
  // The stand-in's system is never idle, and nobody wants to wait for ten minutes.
  const goAway = (milliseconds: number) =>
    client.app.evaluate(({ powerMonitor }, ahead) => {
      powerMonitor.getSystemIdleTime = () => 3_600;
      const now = performance.now.bind(performance);
      performance.now = () => now() + ahead;
    }, milliseconds);
  const warning = page.locator('[data-idle]');
  await goAway(560_000);
  await expect(warning).toContainText(/This window closes in 0:[0-3]\d/);
  await expect(page.getByRole('status').filter({ hasText: 'Press any key to stay.' })).toHaveCount(
    1,
  );
  await expect(account).toBeFocused();
  await page.getByRole('button', { name: 'I am still here' }).dispatchEvent('click');
  await expect(warning).toHaveCount(0);
  await goAway(560_000);
  await expect(warning).toHaveCount(1);
  await page.keyboard.press('Shift');
  await expect(warning).toHaveCount(0);
  await expect(account).toHaveValue('alice');
  await Promise.all([client.app.waitForEvent('close'), goAway(601_000).catch(() => undefined)]);
  expect(await readFile(join(client.profile, 'logs/client.log'), 'utf8')).toContain('"why":"idle"');
});

test('what drew the typed answer is gone once the attempt is over', async ({
  stage: { client, page, robot, begin },
}) => {
  const parent = client.app.process().pid ?? 0;
  await begin();
  await robot.choose('questions');
  await robot.at('questions');
  await page.locator('input[type="password"]').first().fill('Correct horse battery');
  const before = await drawingProcesses(parent);
  expect(before.length).toBeGreaterThan(0);
  await robot.press('Start over');
  await robot.at('start');
  await expect
    .poll(async () => (await drawingProcesses(parent)).filter((each) => before.includes(each)))
    .toEqual([]);
  await expect.poll(() => client.app.windows().length).toBe(1);
  await expect(page.getByLabel('Account name', { exact: true })).toBeFocused();
  // The way there is our own, and nothing that had to be denied.
  expect(await readFile(join(client.profile, 'logs/client.log'), 'utf8')).not.toContain('denied');
});

test('the launcher hears when the window is there, and the client ends once it is gone', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'gatehouse-launched-'));
  const policy = join(profile, 'policy.json');
  await writeFile(policy, JSON.stringify({ connection: { backendUrl: 'https://127.0.0.1:9' } }));
  const given = [clientMain, `--policy=${policy}`, `--user-data-dir=${profile}`, '--sign-in'];
  const child = spawn(findRuntime().executable, given, { stdio: ['ignore', 'pipe', 'ignore'] });
  let other: ChildProcess | undefined;
  try {
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    let text = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('{"kind":"ready"}\n')) resolve();
      });
    });
    // A second start leaves it to the first, which says so.
    const second = await run(clientMain, ...given.slice(1));
    expect(second).toEqual({ code: 0, lines: [] });
    await expect.poll(() => text).toContain('"event":"second-instance"');
    child.stdout.destroy();
    // What it has to say of another one finds nobody who reads it. It may have had something to say of
    // its own before, such as a verdict: then that was its end, and the other one finds nobody.
    other = spawn(findRuntime().executable, given, { stdio: 'ignore' });
    expect(await ended).toBe(0);
  } finally {
    child.kill('SIGKILL');
    other?.kill('SIGKILL');
    await rm(profile, { recursive: true, force: true });
  }
});

test('the shipped entry refuses a foreign environment, and the self-test tells what it found', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'gatehouse-proof-'));
  try {
    const policy = join(profile, 'policy.json');
    await writeFile(policy, JSON.stringify({ connection: { backendUrl: 'https://127.0.0.1:9' } }));
    const shipped = clientMain.replace('main-development.js', 'main.js');
    const [refused, proof] = await Promise.all([
      run(shipped, '--sign-in'),
      run(
        clientMain,
        `--policy=${policy}`,
        `--user-data-dir=${profile}`,
        '--sign-in',
        '--self-test',
      ),
    ]);
    expect(refused.code).toBe(65);
    expect(refused.lines).toContainEqual({
      kind: 'log',
      line: expect.objectContaining({ event: 'environment', outcome: 'refused' }) as unknown,
    });
    expect(refused.lines.at(-1)).toEqual({ kind: 'leaving', why: 'refused' });
    const found = proof.lines.find((line) => line.kind === 'self-test');
    expect(found).toMatchObject({ kind: 'self-test', frame: true });
    // Only Windows tells whether a process is in the sandbox; what nobody tells counts as not so.
    expect(proof.code).toBe(found?.sandboxed ? 0 : 70);
    expect(await readdir(profile)).not.toContain('logs');
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});
