import { expect, recorded, test } from './fixture.ts';

test('a page of the custom scheme is a secure context and is served by the session', async ({
  page,
  app,
}) => {
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  const served = await recorded(app, 'serve');
  expect(served[0]).toBe('GET app://fixture/index.html');
  expect(served).toContain('GET app://fixture/page.js');
  expect(await app.evaluate(() => globalThis.fixture.window.webContents.getURL())).toBe(
    'app://fixture/index.html',
  );
});

test("scripts and styles obey the response's content policy", async ({ page, happened }) => {
  const global = (name: string): Promise<unknown> =>
    page.evaluate((key) => (globalThis as unknown as Record<string, unknown>)[key], name);
  expect(await global('pageScriptRan')).toBe(true);
  expect(await global('inlineRan')).toBeUndefined();
  await expect(page.getByText('Contract')).toHaveCSS('color', 'rgb(7, 8, 9)');
  await expect(page.getByText('nonced')).toHaveCSS('color', 'rgb(1, 2, 3)');
  await expect(page.getByText('bare')).not.toHaveCSS('color', 'rgb(4, 5, 6)');
  expect((await happened('console error')).join('\n')).toContain('Content Security Policy');
});

test("connect-src 'none' blocks a fetch of the page's own origin", async ({ page, app }) => {
  const before = (await recorded(app, 'serve')).length;
  const result = await page.evaluate(() =>
    fetch('page.js').then(
      () => 'loaded',
      (error: unknown) => (error instanceof Error ? error.name : 'no error'),
    ),
  );
  expect(result).toBe('TypeError');
  expect(await recorded(app, 'serve')).toHaveLength(before);
});

test('a request that onBeforeRequest cancels fails and is asked about once', async ({
  page,
  app,
}) => {
  const outcome = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const image = new Image();
        image.onload = () => resolve('loaded');
        image.onerror = () => resolve('failed');
        image.src = 'https://elsewhere.invalid/picture.png';
      }),
  );
  expect(outcome).toBe('failed');
  expect(await recorded(app, 'cancelled')).toEqual(['https://elsewhere.invalid/picture.png']);
});

test("the policy's sandbox directive stops dialogs and windows", async ({ page, app }) => {
  await app.evaluate(() => globalThis.fixture.window.loadURL('app://fixture/sandboxed.html'));
  await expect(page.getByRole('heading', { name: 'Contract' })).toBeVisible();
  const results = await page.evaluate(() => [
    // eslint-disable-next-line no-restricted-globals -- the policy has to stop just this
    confirm('really?'),
    window.open('app://fixture/index.html'),
    bridge.add(1, 1),
  ]);
  expect(results).toEqual([false, null, 2]);
  expect(app.windows()).toHaveLength(1);
});

test('permissions are what the handlers say', async ({ page }) => {
  const states = await page.evaluate(() =>
    Promise.all(
      ['notifications', 'camera', 'microphone', 'geolocation', 'midi'].map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return [name, status.state];
      }),
    ),
  );
  expect(Object.fromEntries(states)).toEqual({
    notifications: 'denied',
    camera: 'denied',
    microphone: 'denied',
    geolocation: 'denied',
    midi: 'granted',
  });
});

test('a download is announced, prevented and not written', async ({ page, happened, app }) => {
  await page.getByRole('link', { name: 'download' }).click();
  expect(await happened('will-download')).toEqual(['kept.js']);
  expect(app.windows()).toHaveLength(1);
});

test('the pictures of a page are not empty', async ({ page, app }) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const size = await app.evaluate(async () => {
    const image = await globalThis.fixture.window.webContents.capturePage();
    return { bytes: image.toPNG().length, ...image.getSize(), empty: image.isEmpty() };
  });
  expect(size.empty).toBe(false);
  expect(size.bytes).toBeGreaterThan(1000);
  expect(size.width).toBeGreaterThan(0);
});

test('executeJavaScript runs in the page and returns what it resolves with', async ({
  page,
  app,
}) => {
  await expect(page.getByText('nonced')).toBeVisible();
  const run = (code: string): Promise<unknown> =>
    app.evaluate(
      (_electron, text) => globalThis.fixture.window.webContents.executeJavaScript(text),
      code,
    );
  expect(await run('Promise.resolve(bridge.add(20, 22))')).toBe(42);
  await expect(run('throw new Error("from the page")')).rejects.toThrow('from the page');
});

test('a session of the debugger holds the dialog of a file input back, and tells of it', async ({
  page,
  app,
}) => {
  await app.evaluate(async () => {
    const { window, events } = globalThis.fixture;
    const session = window.webContents.debugger;
    session.attach('1.3');
    session.on('message', (_event, detail) => {
      events.push({ name: 'debugger', detail });
    });
    await session.sendCommand('Page.enable');
    await session.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true });
  });
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.click();
  });
  await expect.poll(() => recorded(app, 'debugger')).toContain('Page.fileChooserOpened');
});
