import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, recorded, test } from './fixture.ts';
import { executablePath, fixtureApp } from './runtime.ts';

test('the events of a start come in their order', async ({ page, app }) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const names = await app.evaluate(() => globalThis.fixture.events.map(({ name }) => name));
  const order = ['ready', 'web-contents-created', 'did-navigate', 'dom-ready', 'did-finish-load'];
  expect(names.filter((name) => order.includes(name))).toEqual(order);
  expect(names).toContain('browser-window-created');
  expect(names).toContain('ready-to-show');
});

test('a window is what its options say', async ({ page, app }) => {
  await expect(page.getByText('nonced')).toBeVisible();
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow, Menu }) => {
        const [window] = BrowserWindow.getAllWindows();
        return {
          same: window === globalThis.fixture.window,
          byContents: BrowserWindow.fromWebContents(window!.webContents) === window,
          kiosk: window!.isKiosk(),
          visible: window!.isVisible(),
          title: window!.getTitle(),
          menu: Menu.getApplicationMenu(),
        };
      }),
    )
    .toEqual({
      same: true,
      byContents: true,
      kiosk: true,
      visible: true,
      title: 'Contract',
      menu: null,
    });
  const viewport = await page.evaluate(() => [innerWidth, innerHeight]);
  const bounds = await app.evaluate(({ screen }) => screen.getPrimaryDisplay().bounds);
  // On a display without a window manager a full screen may miss a pixel.
  expect(Math.abs(viewport[0]! - bounds.width)).toBeLessThan(2);
  expect(Math.abs(viewport[1]! - bounds.height)).toBeLessThan(2);
});

test('a window has a native handle: the bytes of a pointer that is not null', async ({
  page,
  app,
}) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const bytes = await app.evaluate(() => [...globalThis.fixture.window.getNativeWindowHandle()]);
  expect([4, 8]).toContain(bytes.length);
  expect(bytes.some((each) => each !== 0)).toBe(true);
});

test('an app knows its name, version, folder, language and user data', async ({
  page,
  app,
  userData,
}) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const facts = await app.evaluate(({ app: electronApp }) => ({
    name: electronApp.getName(),
    version: electronApp.getVersion(),
    path: electronApp.getAppPath(),
    locale: electronApp.getLocale(),
    userData: electronApp.getPath('userData'),
    packaged: electronApp.isPackaged,
    ready: electronApp.isReady(),
    switched: electronApp.commandLine.hasSwitch('user-data-dir'),
    type: (process as unknown as { type: string }).type,
    versions: [process.versions.electron, process.versions.chrome].map((text) => typeof text),
  }));
  expect(facts).toEqual({
    name: 'Contract Fixture',
    version: '1.2.3',
    path: fixtureApp,
    locale: 'en-US',
    userData,
    packaged: false,
    ready: true,
    switched: true,
    type: 'browser',
    versions: ['string', 'string'],
  });
});

test('a renderer that crashes is told of and loads again in the same window', async ({
  page,
  app,
  happened,
}) => {
  await expect(page.getByText('nonced')).toBeVisible();
  await app.evaluate(() => globalThis.fixture.window.webContents.forcefullyCrashRenderer());
  const [reason] = await happened('render-process-gone');
  expect(['crashed', 'killed', 'abnormal-exit']).toContain(reason);
  expect(await recorded(app, 'app render-process-gone')).toHaveLength(1);
  expect(await app.evaluate(() => globalThis.fixture.window.webContents.isCrashed())).toBe(true);

  await app.evaluate(() => {
    globalThis.fixture.events.length = 0;
    globalThis.fixture.window.webContents.reload();
  });
  await happened('did-finish-load');
  const sum: unknown = await app.evaluate(() =>
    globalThis.fixture.window.webContents.executeJavaScript(
      'bridge.echo(1).then(({ value, isMainFrame }) => [value, isMainFrame])',
    ),
  );
  expect(sum).toEqual([1, true]);
  expect(await app.evaluate(() => globalThis.fixture.window.webContents.isCrashed())).toBe(false);
});

test('after a crash the window can load an address, and a new window works too', async ({
  page,
  app,
  happened,
}) => {
  await expect(page.getByText('nonced')).toBeVisible();
  await app.evaluate(() => globalThis.fixture.window.webContents.forcefullyCrashRenderer());
  await happened('render-process-gone');
  await app.evaluate(() => globalThis.fixture.window.loadURL('app://fixture/index.html'));
  const title: unknown = await app.evaluate(() =>
    globalThis.fixture.window.webContents.executeJavaScript('document.title'),
  );
  expect(title).toBe('Contract');

  const opened = app.waitForEvent('window');
  await app.evaluate(() => globalThis.fixture.open());
  const second = await opened;
  await expect(second.getByRole('heading', { name: 'Contract' })).toBeVisible();
  expect(await second.evaluate(() => bridge.add(1, 1))).toBe(2);
});

test("a window's close can be prevented, its destruction cannot", async ({ page, app }) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const remaining = await app.evaluate(({ app: electronApp }) => {
    globalThis.fixture.prevent.close = true;
    const { window } = globalThis.fixture;
    window.close();
    electronApp.quit();
    return !window.isDestroyed();
  });
  expect(remaining).toBe(true);
  await expect.poll(() => recorded(app, 'close')).toHaveLength(2);
  expect(await recorded(app, 'closed')).toEqual([]);
  expect(await page.evaluate(() => bridge.add(1, 1))).toBe(2);

  const closed = once(app.process(), 'exit');
  await app.evaluate(() => setImmediate(() => globalThis.fixture.window.destroy()));
  expect((await closed)[0]).toBe(0);
});

test('window.close of the page asks the window', async ({ page, app }) => {
  await app.evaluate(() => {
    globalThis.fixture.prevent.close = true;
  });
  await page.evaluate(() => window.close());
  await expect.poll(() => recorded(app, 'close')).toHaveLength(1);
  expect(await page.evaluate(() => bridge.add(1, 1))).toBe(2);
});

test('a second instance ends at once and the first one is told', async ({
  page,
  userData,
  happened,
}) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const args = [fixtureApp, `--user-data-dir=${userData}`, '--second', '--no-sandbox'];
  const second = spawn(executablePath, args, { stdio: 'ignore' });
  const [code] = (await once(second, 'exit')) as [number];
  expect(code).toBe(0);
  const [told] = await happened('second-instance');
  expect(JSON.parse(told ?? '')).toEqual({ marked: true, data: { from: 'fixture' } });
});
