import { extname } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { fillPage, type FirstLook } from './fill-page.ts';
import { isPageAddress } from './page-address.ts';
import { permissionsPolicy } from './permissions-policy.ts';

/** A file of any other kind is not served. */
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface PageFiles {
  /** The names that the build found, such as `assets/index.js`. No other name is ever opened. */
  names: readonly string[];
  read: (name: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** A fresh random value in base64, for each document. */
  makeNonce: () => string;
  /** What each document begins with; asked anew for each. */
  firstLook: () => FirstLook;
}

/** Answers a request for our own page. The name is looked up in a list, so no path can escape. */
export function servePage(files: PageFiles): (request: Request) => Promise<Response> {
  const names = new Set(files.names);
  return async ({ method, url }) => {
    if (method !== 'GET') return refusal(405);
    if (!isPageAddress(url)) return refusal(404);
    const path = new URL(url).pathname;
    const name = path === '/' ? 'index.html' : path.slice(1);
    const contentType = contentTypes[extname(name)];
    if (!names.has(name) || contentType === undefined) return refusal(404);
    const nonce = files.makeNonce();
    const headers = { ...always(nonce), 'Content-Type': contentType };
    try {
      const content = await files.read(name);
      if (name !== 'index.html') return new Response(content, { headers });
      const html = fillPage(new TextDecoder().decode(content), nonce, files.firstLook());
      return new Response(html, { headers });
    } catch {
      return refusal(404);
    }
  };
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: always('none') });
}

/** Every answer has the policy: an image or a script opened by itself is a document too. */
function always(nonce: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Permissions-Policy': permissionsPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}
