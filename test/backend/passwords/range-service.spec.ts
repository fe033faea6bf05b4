import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Authority,
  type Certificate,
  createAuthority,
} from '../../../build/demo/authority.ts';
import type { PeerEvent } from '../../../backend/peers/peer.ts';
import { watchPeers } from '../../../backend/peers/watch-peers.ts';
import { openRangeService } from '../../../backend/passwords/range-service.ts';

const sha1 = (word: string): string => createHash('sha1').update(word).digest('hex').toUpperCase();
const breached = 'Breached-Pw0rd';
const never = new AbortController().signal;
const lineFor = (word: string, count: number): string => `${sha1(word).slice(5)}:${count}`;
const padding = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => lineFor(`padding ${index}`, 0));

describe('a range service', () => {
  let authority: Authority;
  let url: string;
  let show: (certificate: Certificate) => void;
  let close: () => void;
  const asked: { url: string; headers: IncomingMessage['headers'] }[] = [];
  let answer: (response: ServerResponse) => void;

  const list = (response: ServerResponse): void => {
    const lines = [lineFor(breached, 3), ...padding(900), lineFor('Padded-Pw0rd', 0)];
    response.end(lines.join('\r\n'));
  };

  beforeAll(async () => {
    authority = await createAuthority('range');
    const leaf = await authority.issue();
    const server = createServer({ key: leaf.key, cert: leaf.pem }, (request, response) => {
      asked.push({ url: request.url ?? '', headers: request.headers });
      answer(response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `https://localhost:${(server.address() as AddressInfo).port}/range`;
    show = ({ pem, key }) => {
      server.setSecureContext({ cert: pem, key });
    };
    close = () => {
      server.closeAllConnections();
      server.close();
    };
  });
  afterAll(() => close());
  beforeEach(() => {
    asked.length = 0;
    answer = list;
  });
  const open = (more: object = {}) =>
    openRangeService({ url, headers: () => ({}), ca: authority.pem, timeout: 1000, ...more });

  it('is told five digits of the hash, and nothing else of the password', async () => {
    expect(await open({ headers: () => ({ 'hibp-api-key': 'k' }) }).has(breached, never)).toBe(
      true,
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe(`/range/${sha1(breached).slice(0, 5)}`);
    expect(asked[0]?.headers).toMatchObject({ 'add-padding': 'true', 'hibp-api-key': 'k' });
    const told = JSON.stringify(asked);
    for (const secret of [breached, sha1(breached).slice(5), sha1(breached).slice(0, 6)]) {
      expect(told.toUpperCase()).not.toContain(secret.toUpperCase());
    }
  });

  it('does not take what only fills the answer up for breached', async () => {
    expect(await open().has('Padded-Pw0rd', never)).toBe(false);
    expect(await open().has('Unheard-Of-Pw0rd', never)).toBe(false);
  });

  it('is asked once within five minutes for the same digits, and again afterwards', async () => {
    let now = 0;
    const { has } = openRangeService(
      { url, headers: () => ({}), ca: authority.pem, timeout: 1000 },
      () => now,
    );
    for (let time = 0; time < 3; time++) expect(await has(breached, never)).toBe(true);
    expect(asked).toHaveLength(1);
    now = 5 * 60_000;
    expect(await has(breached, never)).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['an error', (response) => response.writeHead(503).end(), 'HTTP 503'],
    ['a redirect', (response) => response.writeHead(302, { location: '/x' }).end(), 'HTTP 302'],
    ['a page', (response) => response.end('<html>sign in first</html>'), 'unreadable'],
    ['silence', () => undefined, 'timeout'],
    ['half an answer', (response) => response.write('ABC', () => response.destroy()), 'cut'],
    ['an endless answer', (response) => response.end('0'.repeat(2 ** 21)), 'too-long'],
  ])('rejects when there is %s, rather than to say no', async (_, given, code) => {
    answer = given;
    await expect(
      open({ timeout: code === 'timeout' ? 200 : 10_000 }).has(breached, never),
    ).rejects.toMatchObject({ code });
  });

  it('is not spoken to when its certificate is of another authority, whatever the environment says', async () => {
    const other = await createAuthority('other');
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      await expect(open({ ca: other.pem }).has(breached, never)).rejects.toThrow('did not answer');
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
    expect(asked).toEqual([]);
  });

  it('is warned of before its certificate ends, and named with what to do once it was refused', async () => {
    const events: PeerEvent[] = [];
    const peers = watchPeers(Date.now, (event) => events.push(event));
    const ask = () => open({ peer: peers.of('passwords.blocklist.range') }).has(breached, never);
    const where = { setting: 'passwords.blocklist.range', place: new URL(url).host };
    expect(await ask()).toBe(true);
    expect(events.splice(0)).toMatchObject([
      { event: 'peer.certificate-expiring', ...where, days: 9 },
    ]);
    show(await authority.issue({ notAfter: new Date(Date.now() - 60_000) }));
    await expect(ask()).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' });
    expect(asked).toHaveLength(1);
    expect(events.splice(0)).toMatchObject([
      { event: 'peer.certificate-refused', ...where, code: 'CERT_HAS_EXPIRED' },
    ]);
    show(await authority.issue({ notAfter: new Date(Date.now() + 60 * 86_400_000) }));
    expect(await ask()).toBe(true);
    expect(events).toMatchObject([{ event: 'peer.certificate-right', ...where }]);
  });

  it('whose name is not found is told of once, by its setting', async () => {
    const events: PeerEvent[] = [];
    const known = watchPeers(Date.now, (event) => events.push(event));
    const peer = known.of('passwords.blocklist.range');
    const lookup = peer.lookupBy((_name, _options, done) => {
      done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), []);
    });
    const { has } = open({ url: 'https://range.example', peer: { ...peer, lookup } });
    for (let time = 0; time < 2; time++) {
      await expect(has(breached, never)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    }
    expect(events).toMatchObject([
      { event: 'peer.name-lost', setting: 'passwords.blocklist.range', name: 'range.example' },
    ]);
  });
});
