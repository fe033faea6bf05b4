import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../../electron/log/event.ts';
import { guardApp } from '../../../electron/security/guard-app.ts';
import { guardContents } from '../../../electron/security/guard-contents.ts';
import { guardFileChooser } from '../../../electron/security/guard-file-chooser.ts';
import { emptyPageAddress } from '../../../electron/security/page-address.ts';
import { guardSession, isRequestAllowed } from '../../../electron/security/guard-session.ts';

let log: LogEvent[];
const write = (event: LogEvent) => void log.push(event);
beforeEach(() => {
  log = [];
});

/** An event that can be prevented, as Electron's are. */
function preventable() {
  const event = { prevented: false, preventDefault: () => void (event.prevented = true) };
  return event;
}

class FakeSession extends EventEmitter {
  handlers: Record<string, (...given: never[]) => unknown> = {};
  spelling = true;
  #keep = (name: string) => (handler: (...given: never[]) => unknown) => {
    this.handlers[name] = handler;
  };
  setPermissionRequestHandler = this.#keep('request');
  setPermissionCheckHandler = this.#keep('check');
  setDevicePermissionHandler = this.#keep('device');
  setDisplayMediaRequestHandler = this.#keep('display');
  webRequest = { onBeforeRequest: this.#keep('before') };
  setSpellCheckerEnabled = (enabled: boolean) => void (this.spelling = enabled);
  call(name: string, ...given: unknown[]): unknown {
    return this.handlers[name]?.(...(given as never[]));
  }
}

describe('the session', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
    guardSession(session as never, write);
  });

  it.each([
    ...[
      'media',
      'geolocation',
      'notifications',
      'midi',
      'pointerLock',
      'keyboardLock',
      'fullscreen',
    ],
    ...[
      'openExternal',
      'clipboard-read',
      'clipboard-sanitized-write',
      'fileSystem',
      'hid',
      'serial',
      'usb',
    ],
    ...['display-capture', 'window-management', 'idle-detection', 'unknown', 'something of 2030'],
  ])('grants nobody %s', (permission) => {
    let granted: unknown;
    session.call('request', {}, permission, (answer: boolean) => (granted = answer), {});
    expect(granted).toBe(false);
    expect(session.call('check', {}, permission, 'app://gatehouse')).toBe(false);
  });

  it('grants no device and no picture of the screen', () => {
    expect(session.call('device', { deviceType: 'hid' })).toBe(false);
    let streams: unknown;
    session.call('display', {}, (answer: unknown) => (streams = answer));
    expect(streams).toBeNull();
  });

  it('downloads nothing, opens no blocked file and checks no spelling', () => {
    const event = preventable();
    session.emit('will-download', event);
    expect(event.prevented).toBe(true);
    let action: unknown;
    session.emit('file-system-access-restricted', {}, {}, (answer: string) => (action = answer));
    expect(action).toBe('deny');
    expect(session.spelling).toBe(false);
  });

  it.each([
    ...[
      'https://example.com/',
      'http://gatehouse/',
      'ws://127.0.0.1/',
      'ftp://x/',
      'file:///c:/windows/win.ini',
    ],
    ...[
      'data:text/html,x',
      'blob:app://gatehouse/x',
      'about:blank',
      'chrome://gpu/',
      'devtools://devtools/',
    ],
    ...[
      'app://evil/',
      'app://gatehouse.evil/',
      'app://gatehouse@evil/',
      'app://gatehouse:1/',
      'xapp://gatehouse/',
    ],
    ...[
      'javascript:alert(1)',
      'mailto:a@b',
      'ms-settings:',
      'view-source:app://gatehouse/',
      '',
      'app:',
    ],
  ])('cancels a request for %s', (url) => {
    expect(isRequestAllowed(url, 'GET')).toBe(false);
    let answer: unknown;
    session.call('before', { url, method: 'GET' }, (given: unknown) => (answer = given));
    expect(answer).toEqual({ cancel: true });
  });

  it('lets the page’s own files pass, for reading', () => {
    let answer: unknown;
    const url = 'app://gatehouse/assets/index.js';
    session.call('before', { url, method: 'GET' }, (given: unknown) => (answer = given));
    expect(answer).toEqual({ cancel: false });
    expect(isRequestAllowed(url, 'POST')).toBe(false);
  });
});

/** Chromium's end of a page's `debugger`; `refuses` is what it throws at a command. */
class FakeDebugger extends EventEmitter {
  attached = 0;
  refuses: Error | undefined;
  sent: unknown[] = [];
  isAttached = () => this.attached > 0;
  attach = () => void (this.attached += 1);
  sendCommand = (method: string, given?: object) => {
    this.sent.push(given ? [method, given] : method);
    return this.refuses ? Promise.reject(this.refuses) : Promise.resolve();
  };
}

class FakeContents extends EventEmitter {
  debugger = new FakeDebugger();
  destroyed = false;
  crashed = false;
  loaded: string[] = [];
  packets = '';
  isDestroyed = () => this.destroyed;
  isCrashed = () => this.crashed;
  loadURL = (url: string) => {
    this.loaded.push(url);
    return Promise.resolve();
  };
  setWebRTCIPHandlingPolicy = (policy: string) => void (this.packets = policy);
  opener: (details: unknown) => unknown = () => undefined;
  zoom: number[] = [];
  setWindowOpenHandler = (handler: (details: unknown) => unknown) => void (this.opener = handler);
  setZoomFactor = (factor: number) => void this.zoom.push(factor);
  setVisualZoomLevelLimits = () => Promise.resolve();
}

describe('every page', () => {
  let app: EventEmitter;
  let contents: FakeContents;
  let left: string[];
  const guard = (devTools: boolean) => {
    app = new EventEmitter();
    contents = new FakeContents();
    left = [];
    guardApp(app as never, write, (why) => left.push(why), devTools);
    app.emit('web-contents-created', {}, contents);
  };
  beforeEach(() => guard(false));

  it.each([
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'will-attach-webview',
    'context-menu',
    'content-bounds-updated',
  ])('is denied: %s', (name) => {
    const event = preventable();
    contents.emit(name, event, 'app://gatehouse/');
    expect(event.prevented).toBe(true);
    expect(log).toMatchObject([{ event: 'denied' }]);
  });

  it.each(['https://example.com/', 'app://gatehouse/', 'about:blank', 'javascript:1', ''])(
    'opens no window for %s',
    (url) => expect(contents.opener({ url })).toEqual({ action: 'deny' }),
  );

  it.each(['about:blank', 'blob:app://gatehouse/x', 'chrome-error://chromewebdata/', ''])(
    'is brought back from %s, which no listener is asked about',
    (url) => {
      contents.emit('did-navigate', {}, url, 200, '');
      expect(contents.loaded).toEqual(['app://gatehouse/']);
      expect(log).toEqual([{ event: 'denied', what: 'navigation' }]);
    },
  );

  it.each(['app://gatehouse/', emptyPageAddress])(
    'is not loaded a second time when it has come to %s, where only we lead',
    (url) => {
      contents.emit('did-navigate', {}, url, 200, '');
      expect([contents.loaded, log]).toEqual([[], []]);
    },
  );

  it('sends no packets past the proxy', () => {
    expect(contents.packets).toBe('disable_non_proxied_udp');
  });

  it('stays at its size', () => {
    contents.emit('zoom-changed', {}, 'in');
    expect(contents.zoom).toEqual([1]);
  });

  it('ends the client when developer tools open that must not', () => {
    contents.emit('devtools-opened');
    expect(left).toEqual(['devtools']);
    guard(true);
    contents.emit('devtools-opened');
    expect(left).toEqual([]);
  });

  it('meets a bad certificate with a refusal', () => {
    const event = preventable();
    let trusted: unknown;
    app.emit(
      'certificate-error',
      event,
      {},
      'https://x/',
      'net::ERR',
      {},
      (answer: boolean) => (trusted = answer),
    );
    expect([event.prevented, trusted]).toEqual([true, false]);
  });

  it('sends no client certificate', () => {
    const event = preventable();
    let chosen: unknown[] = ['not asked'];
    app.emit(
      'select-client-certificate',
      event,
      {},
      'https://x/',
      [{}],
      (...given: unknown[]) => (chosen = given),
    );
    expect([event.prevented, chosen]).toEqual([true, []]);
  });

  it('meets a demand for a password with nothing: no handler is there to show a dialog', () => {
    expect(app.listenerCount('login')).toBe(0);
  });
});

describe('the dialog of a file input', () => {
  let contents: FakeContents;
  let lost: unknown[];
  const held = [
    'Page.enable',
    ['Page.setInterceptFileChooserDialog', { enabled: true, cancel: true }],
  ];
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  beforeEach(() => {
    contents = new FakeContents();
    lost = [];
    guardFileChooser(contents as never, write, (error) => lost.push(error));
  });

  it('is held back from the beginning, and each one that was meant is logged', async () => {
    await settled();
    expect(contents.debugger.sent).toEqual(held);
    contents.debugger.emit('message', {}, 'Page.fileChooserOpened', {});
    contents.debugger.emit('message', {}, 'Page.frameNavigated', {});
    expect(log).toEqual([{ event: 'denied', what: 'file-system' }]);
  });

  it('is held back in each new document, over the one session', async () => {
    await settled();
    contents.emit('dom-ready');
    await settled();
    expect(contents.debugger.sent).toEqual([...held, ...held]);
    expect(contents.debugger.attached).toBe(1);
  });

  it('is held back again when the session ends', async () => {
    await settled();
    contents.debugger.attached = 0;
    contents.debugger.emit('detach', {}, 'target closed');
    await settled();
    expect(contents.debugger.sent).toEqual([...held, ...held]);
    expect(lost).toEqual([]);
  });

  it.each([
    ['and is told of, where it cannot be held back', {}, 1],
    ['which is no matter in a page that is gone', { destroyed: true }, 0],
    ['which is no matter in a page that has crashed', { crashed: true }, 0],
  ])('may come, %s', async (_what, state, times) => {
    await settled();
    Object.assign(contents, state);
    contents.debugger.refuses = new Error('target closed while handling command');
    contents.emit('dom-ready');
    await settled();
    expect(lost).toHaveLength(times);
  });

  it('ends the client where it cannot be held back, with a line in the log', async () => {
    const left: string[] = [];
    const page = new FakeContents();
    page.debugger.refuses = new Error('no');
    guardContents(page as never, write, () => left.push('left'));
    await settled();
    expect([left, log]).toEqual([['left'], [{ event: 'crash', error: 'Error' }]]);
  });
});
