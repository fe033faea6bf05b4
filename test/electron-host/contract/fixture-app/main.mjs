// A kiosk in small: what the contract is proved with. Plain JavaScript, so that Electron itself
// runs it without a build. The specs read `globalThis.fixture` through Playwright's `evaluate`.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, protocol, screen, session } from 'electron';

const here = import.meta.dirname;
const origin = 'app://fixture';
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-allowed'; img-src 'self' " +
  "https:; connect-src 'none'; base-uri 'none'; form-action 'none'";

const events = [];
const record = (name, detail = '') => void events.push({ name, detail: String(detail) });
globalThis.fixture = { events, record, prevent: { close: false } };

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();
Menu.setApplicationMenu(null);
app.commandLine.appendSwitch('disable-features', 'HardwareMediaKeyHandling');

for (const name of ['ready', 'before-quit', 'will-quit', 'window-all-closed']) {
  app.on(name, () => record(name));
}
for (const name of ['certificate-error', 'login', 'select-client-certificate']) {
  app.on(name, (event) => event.preventDefault());
}
app.on('window-all-closed', () => app.quit());
app.on('browser-window-created', () => record('browser-window-created'));
app.on('web-contents-created', (_event, contents) => record('web-contents-created', contents.id));
app.on('second-instance', (_event, argv, _folder, data) => {
  record('second-instance', JSON.stringify({ marked: argv.includes('--second'), data }));
});
app.on('render-process-gone', (_event, contents, { reason }) => {
  record('app render-process-gone', `${contents.id} ${reason}`);
});

async function serve(request) {
  const name = basename(new URL(request.url).pathname);
  record('serve', `${request.method} ${request.url}`);
  try {
    const body = await readFile(join(here, 'page', name.replace('sandboxed', 'index')));
    const csp = name.startsWith('sandboxed')
      ? `${policy}; sandbox allow-scripts allow-same-origin allow-forms`
      : policy;
    return new Response(body, {
      headers: {
        'content-type': types[name.split('.').at(-1)] ?? 'application/octet-stream',
        'content-security-policy': csp,
        'x-content-type-options': 'nosniff',
      },
    });
  } catch {
    return new Response('not found', { status: 404 });
  }
}

function guard(ses) {
  ses.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'midi'));
  ses.setPermissionCheckHandler((_contents, permission) => permission === 'midi');
  ses.setDevicePermissionHandler(() => false);
  ses.setSpellCheckerEnabled(false);
  ses.setCertificateVerifyProc((_request, answer) => answer(-2));
  ses.on('will-download', (event, item) => {
    event.preventDefault();
    record('will-download', item.getFilename());
  });
  ses.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !url.startsWith(`${origin}/`);
    if (cancel) record('cancelled', url);
    answer({ cancel });
  });
}

function watch(contents) {
  contents.setWindowOpenHandler(({ url }) => {
    record('window-open', url);
    return { action: 'deny' };
  });
  for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    contents.on(name, (event) => {
      record(name, event.url);
      event.preventDefault();
    });
  }
  contents.on('before-input-event', (event, input) => {
    record(`before-input-event ${input.type}`, input.key);
    if (input.control || input.key === 'F5') event.preventDefault();
  });
  contents.on('render-process-gone', (_event, { reason }) => record('render-process-gone', reason));
  contents.on('preload-error', (_event, _path, error) => record('preload-error', error.message));
  contents.on('console-message', ({ level, message }) => record(`console ${level}`, message));
  for (const name of ['did-navigate', 'dom-ready', 'did-finish-load', 'destroyed']) {
    contents.on(name, () => record(name));
  }
}

async function open(ses) {
  const { width, height } = screen.getPrimaryDisplay().bounds;
  const window = new BrowserWindow({
    width,
    height,
    show: false,
    kiosk: true,
    frame: false,
    title: 'Contract',
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: join(here, 'preload.cjs'),
      session: ses,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: false,
      spellcheck: false,
    },
  });
  globalThis.fixture.window = window;
  window.setContentProtection(true);
  window.removeMenu();
  window.on('close', (event) => {
    record('close');
    if (globalThis.fixture.prevent.close) event.preventDefault();
  });
  window.on('closed', () => record('closed'));
  window.once('ready-to-show', () => {
    record('ready-to-show');
    window.show();
  });
  watch(window.webContents);
  await window.loadURL(`${origin}/index.html`);
}

function answer() {
  ipcMain.handle('echo', (event, value) => ({
    value,
    url: event.senderFrame.url,
    origin: event.senderFrame.origin,
    isMainFrame: event.senderFrame === event.sender.mainFrame,
  }));
  ipcMain.handle('fail', () => {
    throw new TypeError('not today');
  });
  ipcMain.on('note', (event, text) => {
    record('note', text);
    event.sender.send('tick', `${text} noted`);
  });
}

if (app.requestSingleInstanceLock({ from: 'fixture' })) {
  app.whenReady().then(async () => {
    const ses = session.fromPartition('contract');
    globalThis.fixture.open = () => open(ses);
    ses.protocol.handle('app', serve);
    guard(ses);
    answer();
    await open(ses);
    console.log('fixture loaded');
  });
} else {
  app.exit(0);
}
