import { expect, test } from './support/stage.ts';

/**
 * What a page in the kiosk might try, as if it had been taken over: each way out is tried from inside
 * the page, and afterwards the one window still shows the one screen.
 */
const ways: { name: string; attempt: string; gives: unknown }[] = [
  { name: 'alert', attempt: 'alert("x"), 1', gives: 1 },
  { name: 'confirm', attempt: 'confirm("x")', gives: false },
  { name: 'prompt', attempt: 'prompt("x")', gives: null },
  { name: 'print', attempt: 'print(), 1', gives: 1 },
  { name: 'a new window', attempt: 'window.open("https://example.invalid/")', gives: null },
  { name: 'an empty new window', attempt: 'window.open("")', gives: null },
  {
    name: 'a link to a new window',
    attempt: `(() => { const a = document.createElement('a'); a.href = 'https://example.invalid/'; a.target = '_blank'; document.body.append(a); a.click(); a.remove(); return 1 })()`,
    gives: 1,
  },
  {
    name: 'a download',
    attempt: `(() => { const a = document.createElement('a'); a.href = 'data:text/plain,x'; a.download = 'x.txt'; document.body.append(a); a.click(); a.remove(); return 1 })()`,
    gives: 1,
  },
  {
    name: 'another page',
    attempt: `(() => { document.location.assign('https://example.invalid/'); return 1 })()`,
    gives: 1,
  },
  {
    name: 'a javascript address',
    attempt: `(() => { const a = document.createElement('a'); a.href = 'javascript:document.title="escaped"'; document.body.append(a); a.click(); a.remove(); return document.title === 'escaped' })()`,
    gives: false,
  },
  {
    name: 'an inline script',
    attempt: `(() => { try { const s = document.createElement('script'); s.textContent = 'window.escaped = true'; document.body.append(s); s.remove() } catch {} return window.escaped === true })()`,
    gives: false,
  },
  {
    name: 'a handler in markup',
    attempt: `(() => { try { const d = document.createElement('div'); d.setAttribute('onclick', 'window.escaped = true'); document.body.append(d); d.click(); d.remove() } catch {} return window.escaped === true })()`,
    gives: false,
  },
  {
    name: 'fetch',
    attempt: `fetch('https://example.invalid/').then(() => 'sent', () => 'no')`,
    gives: 'no',
  },
  {
    name: 'an XMLHttpRequest',
    attempt: `new Promise((done) => { const x = new XMLHttpRequest(); x.onload = () => done('sent'); x.onerror = () => done('no'); x.open('GET', 'https://example.invalid/'); x.send() })`,
    gives: 'no',
  },
  {
    name: 'a WebSocket',
    attempt: `new Promise((done) => { try { const s = new WebSocket('wss://example.invalid/'); s.onopen = () => done('open'); s.onerror = () => done('no') } catch { done('no') } })`,
    gives: 'no',
  },
  {
    name: 'an image from elsewhere',
    attempt: `new Promise((done) => { const i = new Image(); i.onload = () => done('shown'); i.onerror = () => done('no'); i.src = 'https://example.invalid/x.png' })`,
    gives: 'no',
  },
  {
    name: 'a frame',
    attempt: `new Promise((done) => { const f = document.createElement('iframe'); f.src = 'data:text/html,x'; f.onload = () => { done(f.contentDocument === null || f.contentDocument.body.textContent === 'x' ? 'loaded' : 'empty'); f.remove() }; document.body.append(f); setTimeout(() => { done('empty'); f.remove() }, 1500) })`,
    gives: expect.any(String),
  },
  {
    name: 'a worker',
    attempt: `new Promise((done) => { try { const w = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); w.onmessage = () => done('ran'); w.onerror = () => done('no') } catch { done('no') } })`,
    gives: 'no',
  },
  {
    name: 'the clipboard',
    attempt: `navigator.clipboard ? navigator.clipboard.readText().then(() => 'read', () => 'no') : 'no'`,
    gives: 'no',
  },
  {
    name: 'the position',
    attempt: `new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('told'), () => done('no')))`,
    gives: 'no',
  },
  {
    name: 'camera and microphone',
    attempt: `navigator.mediaDevices ? navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'heard', () => 'no') : 'no'`,
    gives: 'no',
  },
  { name: 'notifications', attempt: `Notification.permission`, gives: 'denied' },
  { name: 'storage that lasts', attempt: `navigator.storage.persist()`, gives: false },
];

test('no way out of the window that a page can try leads anywhere', async ({
  stage: { page, client, robot },
}) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.type());
    void dialog.dismiss();
  });
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.url()));
  const address = page.url();
  for (const { name, attempt, gives } of ways) {
    await test.step(name, async () => {
      const got: unknown = await page.evaluate(`Promise.resolve().then(() => (${attempt}))`);
      expect(got).toEqual(gives);
      await robot.at('start');
    });
  }
  expect(dialogs).toEqual([]);
  expect(downloads).toEqual([]);
  expect(page.url()).toBe(address);
  expect(client.app.windows()).toHaveLength(1);
});

test('keys that open menus, tools, pages or printers do nothing; keys for typing work', async ({
  stage: { page, robot, client },
}) => {
  const field = page.getByLabel('Account name', { exact: true });
  await field.fill('alice');
  for (const key of [
    'Control+p',
    'Control+o',
    'Control+s',
    'Control+n',
    'Control+t',
    'Control+r',
    'Control+Shift+i',
    'Control+u',
    'Control+f',
    'F1',
    'F3',
    'F5',
    'F11',
    'F12',
    'Alt+ArrowLeft',
    'Alt+Home',
    'ContextMenu',
    'Shift+F10',
  ]) {
    await page.keyboard.press(key);
  }
  await robot.at('start');
  await expect(field).toHaveValue('alice');
  expect(client.app.windows()).toHaveLength(1);
  await field.press('Control+a');
  await page.keyboard.type('bruno');
  await expect(field).toHaveValue('bruno');
});

test('the page has no trace of Node or Electron, and a bridge of two functions', async ({
  stage: { page },
}) => {
  const found = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    electron: typeof Reflect.get(globalThis, 'electron'),
    bridge: Object.keys(Reflect.get(globalThis, 'gatehouse') as object).sort(),
    frozen: Object.isFrozen(Reflect.get(globalThis, 'gatehouse')),
  }));
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    electron: 'undefined',
    bridge: ['onSnapshot', 'send'],
    frozen: true,
  });
});

test('intents that are not of the contract are dropped, and the window goes on', async ({
  stage: { page, robot, person },
}) => {
  const wrong: unknown[] = [
    null,
    'x',
    {},
    { do: 'begin' },
    { do: 'begin', purpose: 'reset', account: '' },
    { do: 'begin', purpose: 'reset', account: 'x'.repeat(10_000) },
    { do: 'begin', purpose: 'own', account: 'x' },
    { do: 'reply', reply: { seq: -1, do: 'back' } },
    { do: 'reply', reply: { seq: 0, do: 'eval', code: '1' } },
    { do: 'close', extra: true },
  ];
  for (const intent of wrong) {
    await page.evaluate((value) => {
      const bridge = Reflect.get(globalThis, 'gatehouse') as { send: (intent: unknown) => void };
      try {
        bridge.send(value);
      } catch {
        // Refused at once is as good as dropped.
      }
    }, intent);
  }
  await robot.at('start');
  await robot.begin(person.accountName, 'reset');
  await robot.at('choose');
});
