import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/security/content-security-policy.ts';
import type { FirstLook } from '../../../electron/security/fill-page.ts';
import { servePage } from '../../../electron/security/serve-page.ts';

const opened: string[] = [];
let nonces = 0;
let look: FirstLook = { locale: 'en', theme: 'system' };
const serve = servePage({
  names: ['index.html', 'assets/index.js', 'assets/data.exe', 'gone.css'],
  read: (name) => {
    opened.push(name);
    if (name === 'gone.css') return Promise.reject(new Error('ENOENT'));
    const text =
      name === 'index.html'
        ? '<html lang="__LOCALE__"><script nonce="__NONCE__">__NONCE__'
        : '__NONCE__';
    return Promise.resolve(new TextEncoder().encode(text));
  },
  makeNonce: () => `nonce${(nonces += 1)}`,
  firstLook: () => look,
});
// A Request of Node's refuses some of what Chromium might hand over, so a plain object stands in.
const ask = (url: string, method = 'GET') => serve({ url, method } as Request);

describe('the page', () => {
  it.each(['app://gatehouse/', 'app://gatehouse/index.html', 'app://gatehouse/?x#y'])(
    'is served at %s with its policy and a fresh nonce in both',
    async (url) => {
      const first = await ask(url);
      const second = await ask(url);
      expect(first.status).toBe(200);
      const nonce = /'nonce-([^']+)'/.exec(first.headers.get('content-security-policy') ?? '')?.[1];
      expect(await first.text()).toBe(`<html lang="en"><script nonce="${nonce}">${nonce}`);
      expect(second.headers.get('content-security-policy')).not.toContain(`'nonce-${nonce}'`);
      expect(Object.fromEntries(first.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
    },
  );

  it('begins as the newest snapshot looks when it is asked for', async () => {
    const text = async () => (await ask('app://gatehouse/')).text();
    expect(await text()).toContain('lang="en"');
    look = { locale: 'de', theme: 'dark' };
    expect(await text()).toContain('lang="de"');
  });

  it('has its files served as they are', async () => {
    const response = await ask('app://gatehouse/assets/index.js');
    expect(await response.text()).toBe('__NONCE__');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    ...[
      'app://gatehouse/../main.js',
      'app://gatehouse/%2e%2e/main.js',
      'app://gatehouse/..%2fmain.js',
    ],
    ...['app://gatehouse/..\\main.js', 'app://gatehouse/assets', 'app://gatehouse/assets/'],
    ...[
      'app://gatehouse//index.html',
      'app://gatehouse/INDEX.HTML',
      'app://gatehouse/index.html%00.js',
    ],
    ...[
      'app://gatehouse/C:/Windows/win.ini',
      'app://gatehouse/constructor',
      'app://gatehouse/__proto__',
    ],
    ...[
      'app://gatehouse/assets/data.exe',
      'app://gatehouse/policy.json',
      'app://gatehouse/gone.css',
    ],
    ...[
      'app://evil/index.html',
      'app://gatehouse.evil/index.html',
      'app://evil@gatehouse/',
      'app://gatehouse:80/',
    ],
    ...['https://gatehouse/index.html', 'file:///index.html', 'app:index.html', 'index.html', ''],
  ])('is all there is: %s is not found', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS', 'get'])('is not served to %s', async (method) => {
    expect((await ask('app://gatehouse/', method)).status).toBe(405);
  });

  it('forbids every document, also what it refuses, the features that it never needs', async () => {
    for (const url of ['app://gatehouse/', 'app://gatehouse/none']) {
      const policy = (await ask(url)).headers.get('permissions-policy') ?? '';
      const features = policy.split(', ');
      expect(features).toEqual([...new Set(features)]);
      for (const feature of features) expect(feature).toMatch(/^[a-z-]+=\(\)$/);
      for (const name of ['camera', 'usb', 'hid', 'serial', 'bluetooth', 'payment', 'fullscreen']) {
        expect(features).toContain(`${name}=()`);
      }
    }
  });

  it('never opened a name that is not in its list', () => {
    expect(new Set(opened)).toEqual(new Set(['index.html', 'assets/index.js', 'gone.css']));
  });
});

it('the content security policy allows the page its own files and nothing else', () => {
  expect(contentSecurityPolicy('N').split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'nonce-N'",
    "style-src 'self' 'nonce-N'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    'sandbox allow-scripts allow-same-origin allow-forms',
  ]);
});
