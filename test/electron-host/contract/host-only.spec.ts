import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, recorded, test } from './fixture.ts';
import { executablePath, fixtureApp, runtime } from './runtime.ts';

test.skip(runtime !== 'host', 'these are promises of the host alone');

test('host only: a test can name the runtime', async ({ app }) => {
  const marker = await app.evaluate(() => process.versions['electron-host']);
  expect(marker).toMatch(/^\d+\.\d+\.\d+$/);
});

test('host only: what is not emulated throws by its name', async ({ page, app }) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const messages = await app.evaluate((electron) => {
    const { window } = globalThis.fixture;
    const attempt = (name: string, use: () => unknown): string => {
      try {
        return `${name} gave ${typeof use()}`;
      } catch (error) {
        return String(error);
      }
    };
    const loose = (value: unknown): Record<string, Record<string, () => unknown>> =>
      value as Record<string, Record<string, () => unknown>>;
    return [
      attempt('net', () => electron.net.fetch('https://elsewhere.invalid/')),
      attempt('crashReporter', () => electron.crashReporter.start({ submitURL: '' })),
      attempt('shell', () => electron.shell.beep()),
      attempt('Tray', () => new electron.Tray('')),
      attempt('electron', () => loose(electron)['somethingNew']),
      attempt('app', () => electron.app.setBadgeCount(1)),
      attempt('app.on', () => electron.app.on('gpu-info-update', () => undefined)),
      attempt('BrowserWindow', () => window.setOpacity(1)),
      attempt('BrowserWindow static', () => loose(electron.BrowserWindow)['addExtension']),
      attempt('webContents', () => window.webContents.printToPDF({})),
      attempt('session', () => electron.session.defaultSession.cookies),
      attempt('webRequest', () => electron.session.defaultSession.webRequest.onCompleted(null)),
      attempt('ipcMain', () => loose(electron.ipcMain)['handleAgain']),
      attempt('Menu', () => electron.Menu.buildFromTemplate([])),
      attempt('unknown option', () => new electron.BrowserWindow({ opacity: 1 })),
      attempt(
        'preferences',
        () => new electron.BrowserWindow({ webPreferences: { offscreen: true } }),
      ),
      attempt('process', () => process.resourcesPath),
    ];
  });
  for (const message of messages) {
    expect(message).toMatch(/^Error: electron-host: .+ is not emulated$/);
  }
  expect(messages[0]).toContain('net.fetch');
  expect(messages[7]).toContain('BrowserWindow.setOpacity');
});

test('host only: unsafe web preferences are refused', async ({ page, app }) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const messages = await app.evaluate(({ BrowserWindow }) =>
    [
      { nodeIntegration: true },
      { contextIsolation: false },
      { sandbox: false },
      { webSecurity: false },
      { webviewTag: true },
    ].map((webPreferences) => {
      try {
        new BrowserWindow({ webPreferences });
        return 'made';
      } catch (error) {
        return String(error);
      }
    }),
  );
  expect(messages.map((message) => /webPreferences\.(\w+)/.exec(message)?.[1])).toEqual([
    'nodeIntegration',
    'contextIsolation',
    'sandbox',
    'webSecurity',
    'webviewTag',
  ]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test("host only: keys of Playwright's keyboard pass before-input-event", async ({ page, app }) => {
  await page.getByLabel('Field').press('Control+r');
  await page.getByLabel('Field').press('x');
  await expect(page.getByLabel('Field')).toHaveValue('x');
  expect(await recorded(app, 'before-input-event keyDown')).toEqual(['Control', 'r', 'x']);
});

test('host only: the theme source reaches the media query', async ({ page, app }) => {
  const dark = (): Promise<boolean> =>
    page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark';
  });
  await expect.poll(dark).toBe(true);
  await app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'light';
  });
  await expect.poll(dark).toBe(false);
});

test('host only: the zoom factor changes the size of a CSS pixel', async ({ page, app }) => {
  await app.evaluate(() => globalThis.fixture.window.webContents.setZoomFactor(2));
  await expect
    .poll(() => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]))
    .toEqual([640, 400, 2]);
});

/** Everything on this machine whose command line names one of the host's scratch folders. */
function processesOf(folder: string): string[] {
  const list = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return list.split('\n').filter((line) => line.includes(folder) && !/ ps /.test(line));
}

const scratchFolders = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('electron-host-'));

async function startAlone(userData: string): Promise<{ child: ChildProcess; scratch: string }> {
  const child = spawn(executablePath, [fixtureApp, `--user-data-dir=${userData}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  for await (const data of child.stdout) {
    text += String(data);
    if (text.includes('fixture loaded')) break;
  }
  // Others may start hosts of their own meanwhile: this one's Chromium is its child.
  const own = execFileSync('ps', ['-o', 'args=', '--ppid', `${child.pid}`], { encoding: 'utf8' });
  const scratch = scratchFolders().find((name) =>
    own.split('\n').some((line) => line.includes('chromium') && line.includes(name)),
  );
  return { child, scratch: scratch ?? 'no scratch folder' };
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
  test(`host only: ${signal} leaves no process and no file behind`, async ({ userData }) => {
    const { child, scratch } = await startAlone(userData);
    expect(processesOf(scratch).length).toBeGreaterThan(1);
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    await expect.poll(() => processesOf(scratch), { timeout: 8000 }).toEqual([]);
    await expect.poll(scratchFolders).not.toContain(scratch);
    expect(readdirSync(userData)).toEqual([]);
  });
}
