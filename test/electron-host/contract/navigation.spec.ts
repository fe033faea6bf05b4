import type { ElectronApplication } from '@playwright/test';
import { expect, recorded, test } from './fixture.ts';

test('window.open is asked about, gives null and opens nothing', async ({ page, app }) => {
  expect(await page.evaluate(() => window.open('https://elsewhere.invalid/new'))).toBeNull();
  expect(await recorded(app, 'window-open')).toEqual(['https://elsewhere.invalid/new']);
  expect(app.windows()).toHaveLength(1);
});

test('a link to a new window is asked about and opens nothing', async ({ page, app, happened }) => {
  await page.getByRole('link', { name: 'popup' }).click();
  expect(await happened('window-open')).toEqual(['https://elsewhere.invalid/popup']);
  expect(app.windows()).toHaveLength(1);
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('a prevented navigation leaves the page where it is', async ({ page, app, happened }) => {
  // oxlint-disable-next-line typescript/no-deprecated -- it would wait for what is prevented
  await page.getByRole('link', { name: 'leave' }).click({ noWaitAfter: true });
  expect(await happened('will-navigate')).toEqual(['https://elsewhere.invalid/']);
  expect(await recorded(app, 'will-frame-navigate')).toEqual(['https://elsewhere.invalid/']);
  await expect(page.getByRole('heading', { name: 'Contract' })).toBeVisible();
  expect(await app.evaluate(() => globalThis.fixture.window.webContents.getURL())).toBe(
    'app://fixture/index.html',
  );
  expect(await recorded(app, 'cancelled')).toEqual([]);
});

test("what the main process loads itself is not asked about, and a load's end is told", async ({
  page,
  app,
}) => {
  await app.evaluate(() => globalThis.fixture.window.loadURL('app://fixture/index.html#again'));
  await app.evaluate(() => globalThis.fixture.window.loadURL('app://fixture/sandboxed.html'));
  await expect(page.getByRole('heading', { name: 'Contract' })).toBeVisible();
  expect(await recorded(app, 'will-navigate')).toEqual([]);
  expect(await recorded(app, 'did-navigate')).toHaveLength(2);
});

test('loadURL rejects with the name of the network error', async ({ page, app }) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const code = await app.evaluate(() =>
    globalThis.fixture.window.loadURL('https://elsewhere.invalid/').then(
      () => 'loaded',
      (error: unknown) => (error as { code: string }).code,
    ),
  );
  expect(code).toBe('ERR_BLOCKED_BY_CLIENT');
});

// Playwright's own keys bypass Electron's browser process, so the window is given these.
async function press(
  app: ElectronApplication,
  keyCode: string,
  modifiers: 'control'[] = [],
): Promise<void> {
  await app.evaluate(
    (_electron, key) => {
      const { webContents } = globalThis.fixture.window;
      webContents.sendInputEvent({ type: 'keyDown', ...key });
      webContents.sendInputEvent({ type: 'keyUp', ...key });
    },
    { keyCode, modifiers },
  );
}

test('before-input-event sees every key and keeps the prevented ones from the page', async ({
  page,
  app,
}) => {
  await press(app, 'F5');
  await press(app, 'R', ['control']);
  await press(app, 'A');
  await expect(page.locator('#keys')).toHaveText('a');
  expect(await recorded(app, 'before-input-event keyDown')).toEqual(['F5', 'r', 'a']);
});
