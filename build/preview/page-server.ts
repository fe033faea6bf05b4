import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { randomBytes } from 'node:crypto';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';
import { contentSecurityPolicy } from '../../electron/security/content-security-policy.ts';
import { fillPage, type FirstLook } from '../../electron/security/fill-page.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A page that is not told what comes begins as one of ours, in the system's colours. */
const firstLook: FirstLook = { locale: 'en', theme: 'system' };

/** Serves the built window on a loopback port as the main process does: nonce and policy per page. */
export async function servePage(folder: string): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'));
    const file = join(folder, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (content) => {
        const nonce = randomBytes(16).toString('base64');
        const html = extname(file) === '.html';
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
        response.setHeader('content-security-policy', contentSecurityPolicy(nonce));
        response.end(html ? fillPage(content.toString('utf8'), nonce, firstLook) : content);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
