import { createServer as createWebServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { type Authority, createAuthority } from '../../../build/demo/authority.ts';
import { besiege, expect, test } from './besieged.ts';
import { openHostileBackend } from './hostile-backend.ts';
import { waysOut } from './ways-out.ts';

let authority: Authority;
test.beforeAll(async () => {
  authority = await createAuthority();
});

const markup = '<a href="javascript:1">View policy</a>';
/** Certificates that opened a dialog of Windows elsewhere. */
const strangers: [id: string, issue: () => Promise<{ pem: string; key: string }>][] = [
  ['CVE-2020-11552, CVE-2018-5353: a self-signed certificate', () => createAuthority('localhost')],
  [
    'CVE-2017-7344: a chain of an unknown authority',
    async () => (await createAuthority('Example CA')).issue(),
  ],
  [
    'CVE-2018-5547, CVE-2019-1388: an issuer whose name is a link',
    async () => (await createAuthority(markup)).issue(),
  ],
];

for (const [id, issue] of strangers) {
  test(`${id}: is a dead end in words, without a dialog, a certificate or a way on`, async () => {
    const backend = await openHostileBackend(await issue());
    const { client, robot, log, close } = await besiege({ backendUrl: backend.url }, authority);
    try {
      await robot.at('verdict');
      await expect(client.page.locator('[data-verdict="untrusted-network"]')).toBeVisible();
      expect(await waysOut(client)).toEqual([]);
      expect(await client.page.getByRole('textbox').count()).toBe(0);
      const on = client.page.getByRole('button', {
        name: /continue|proceed|anyway|accept|ignore/i,
      });
      expect(await on.count()).toBe(0);
      for (const key of ['Enter', 'Space', 'Escape', 'Tab', 'Enter', 'Space']) {
        await client.page.keyboard.press(key);
      }
      await expect(client.page.locator('[data-verdict="untrusted-network"]')).toBeVisible();
      // Nothing was said to it: no request came through, and no handler of the page was asked.
      expect(backend.seen).toEqual([]);
      expect(await log()).not.toMatch(/"what":"(?:certificate|window|navigation|download)"/);
    } finally {
      await close();
      backend.close();
    }
  });
}

test('CVE-2018-5354: a policy with http is refused, and nobody is called', async () => {
  const visits: string[] = [];
  const server = createWebServer((request, response) => {
    visits.push(request.url ?? '');
    response.end('<input type=file>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const backendUrl = `http://127.0.0.1:${port}`;
  const { client, robot, close } = await besiege({ backendUrl }, authority);
  try {
    await robot.at('not-configured');
    expect(await waysOut(client)).toEqual([]);
    expect(visits).toEqual([]);
  } finally {
    await close();
    server.close();
  }
});

test('CVE-2019-12476: without a network there is a page of our own, without a search', async () => {
  const { client, robot, close } = await besiege({ backendUrl: 'https://127.0.0.1:9' }, authority);
  try {
    await robot.at('verdict');
    await expect(client.page.locator('[data-verdict]')).toBeVisible();
    expect(await waysOut(client)).toEqual([]);
    for (const key of ['Control+s', 'Control+o', 'Control+n', 'F1'])
      await client.page.keyboard.press(key);
    expect(await waysOut(client)).toEqual([]);
    await robot.at('verdict');
  } finally {
    await close();
  }
});

test('CVE-2018-7572: a crafted proxy that asks for a password gets words, and none of its page is shown', async () => {
  const asked: string[] = [];
  const proxy = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      asked.push(data.toString('latin1').split('\r\n', 1)[0] ?? '');
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="Windows"\r\n' +
          `Proxy-Authenticate: NTLM\r\nContent-Type: text/html\r\n\r\n${markup}<input type=file>`,
      );
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const connection = {
    backendUrl: 'https://reset.corp.example',
    proxy: `http://127.0.0.1:${port}`,
  };
  const { client, robot, close } = await besiege(connection, authority);
  try {
    await robot.at('verdict');
    expect(await waysOut(client)).toEqual([]);
    expect(await client.page.locator('body').textContent()).not.toContain('View policy');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((line) => !line.startsWith('CONNECT reset.corp.example:443'))).toEqual([]);
  } finally {
    await close();
    proxy.close();
  }
});
