import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { forwardedFor, makeCallerOf, type Proxies } from '../../../backend/api/caller-of.ts';
import { makeRanges } from '../../../backend/api/address-ranges.ts';
import type { LogEvent } from '../../../backend/log/log.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { call } from '../../support/talk.ts';
import { addresses4, binaryHeader, openBalancer } from './balancer.ts';

const places = { lan: ['127.0.0.0/8', '10.0.0.0/8'], vpn: ['10.200.0.0/16', 'fd00::/8'] };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A backend whose only proxy is 127.0.0.1; whoever comes from 127.0.0.2 is connected directly. */
async function startBehind(via: string): Promise<{ site: Site; backend: RunningBackend }> {
  const proxies = { trust: ['127.0.0.1/32'], via };
  const site = await makeSite({ settings: { listen: { proxies }, places } });
  return { site, backend: await runBackend(site, {}, { attemptsPerAddress: 3 }) };
}

describe('behind a proxy that speaks the PROXY protocol', () => {
  let site: Site;
  let backend: RunningBackend;
  let port: number;
  beforeAll(async () => {
    ({ site, backend } = await startBehind('proxy-protocol'));
    port = Number(new URL(site.url).port);
  });
  afterAll(async () => {
    await backend.stop();
    await site.close();
  });

  async function seenThrough(header: Buffer, options: object = {}): Promise<unknown> {
    const balancer = await openBalancer({ port, header: () => header, ...options });
    closing.push(balancer.close);
    const { body } = await call({ url: balancer.url, ca: site.ca }, 'GET', '/v1/beacon');
    return (body as { seenFrom: unknown }).seenFrom;
  }
  const text = (source: string): Buffer =>
    Buffer.from(`PROXY TCP${source.includes(':') ? 6 : 4} ${source} ${source} 5 443\r\n`);

  it.each([
    ['10.1.2.3', 'lan'],
    ['10.200.2.3', 'vpn'],
    ['fd00::7', 'vpn'],
    ['::ffff:10.1.2.3', 'lan'],
    ['198.51.100.7', 'internet'],
    ['127.0.0.2', 'lan'],
    // A listed proxy stands for somebody else.
    ['127.0.0.1', 'internet'],
  ])('a caller from %s is seen from the %s', async (source, place) => {
    expect(await seenThrough(text(source))).toBe(place);
    expect(await seenThrough(text(source), { byteByByte: true })).toBe(place);
    if (source.includes(':')) return;
    expect(await seenThrough(binaryHeader({ addresses: addresses4(source) }))).toBe(place);
  });

  it.each([
    ['LOCAL', binaryHeader({ command: 0x20, addresses: addresses4('10.1.2.3') })],
    ['a Unix socket', binaryHeader({ family: 0x31, addresses: Buffer.alloc(216) })],
    ['UNKNOWN', Buffer.from('PROXY UNKNOWN 10.1.2.3 10.1.2.3 1 2\r\n')],
  ])('%s is answered, and never seen from the office', async (_what, header) => {
    expect(await seenThrough(header)).toBe('internet');
  });

  it.each([
    ['a header that is missing', Buffer.alloc(0)],
    ['a header that is malformed', Buffer.from('PROXY TCP4 10.1.2.3 10.1.2.3\r\n')],
    ['a second header', Buffer.concat([text('10.1.2.3'), text('10.1.2.4')])],
  ])('a listed proxy with %s is cut', async (_what, header) => {
    await expect(seenThrough(header)).rejects.toThrow(/ECONNRESET|socket|EPROTO|disconnected|SSL/);
    expect(backend.events).not.toContainEqual(expect.objectContaining({ event: 'failed' }));
  });

  it('a forged header from anybody else is garbage, and nobody needs one there', async () => {
    const forged = seenThrough(text('10.1.2.3'), { from: '127.0.0.2' });
    await expect(forged).rejects.toThrow(/ECONNRESET|socket|EPROTO|disconnected|SSL/);
    expect(await seenThrough(Buffer.alloc(0), { from: '127.0.0.2' })).toBe('lan');
  });

  it('counts attempts by the caller, so that one proxy is not one caller', async () => {
    const open = async (source: string): Promise<number> => {
      const balancer = await openBalancer({ port, header: () => text(source) });
      closing.push(balancer.close);
      const body = { purpose: 'reset', account: 'nobody' };
      return (await call({ url: balancer.url, ca: site.ca }, 'POST', '/v1/attempts', { body }))
        .status;
    };
    const statuses = async (source: string): Promise<number[]> => {
      const found: number[] = [];
      for (let time = 0; time < 4; time++) found.push(await open(source));
      return found;
    };
    expect(await statuses('198.51.100.8')).toEqual([201, 201, 201, 429]);
    expect(await statuses('198.51.100.9')).toEqual([201, 201, 201, 429]);
    // One /64 is one caller.
    expect(await open('2001:db8::1')).toBe(201);
    expect(await open('2001:db8::2')).toBe(201);
    expect(await open('2001:db8::3')).toBe(201);
    expect(await open('2001:db8::4')).toBe(429);
  });

  it('keeps callers apart that come at the same time, on connections that stay open', async () => {
    const sources = Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0 ? `10.1.0.${at}` : `198.51.100.${at}`,
    );
    const seen = await Promise.all(sources.map((source) => seenThrough(text(source))));
    expect(seen).toEqual(sources.map((_, at) => (at % 2 === 0 ? 'lan' : 'internet')));
  });
});

describe('a connection from a listed proxy', () => {
  let server: Server;
  let ca: string;
  let events: LogEvent[];
  beforeAll(async () => {
    const authority = await createAuthority();
    ca = authority.pem;
    const { pem, key } = await authority.issue();
    server = createServer({ cert: pem, key }, (request, response) =>
      response.end(callerOf(request)),
    );
    const proxies: Proxies = { trust: ['127.0.0.0/8'], via: 'proxy-protocol' };
    events = [];
    const callerOf = makeCallerOf(server, proxies, (event) => events.push(event), 400);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  /** Sends these bytes, then says nothing more. Resolves once the other side has cut the line. */
  async function cut(bytes: Buffer, then: (socket: Socket) => void = () => {}): Promise<number> {
    const began = performance.now();
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1', () => {
      if (bytes.length > 0) socket.write(bytes);
      then(socket);
    });
    socket.on('error', () => {});
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    return performance.now() - began;
  }
  const reasons = (): unknown[] =>
    events.flatMap((each) => (each.event === 'connection.refused' ? [each.reason] : []));

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['half a header', Buffer.from('PROXY TCP4 10.1')],
    ['half a header in bytes', binaryHeader({ addresses: Buffer.alloc(20) }).subarray(0, 30)],
  ])('that brings %s is cut when its time is over', async (_what, bytes) => {
    expect(await cut(bytes)).toBeGreaterThan(390);
    expect(reasons()).toContain('proxy-header-late');
  });

  it('that drips bytes for ever is cut at the same time, not later', async () => {
    let timer: NodeJS.Timeout | undefined;
    const spent = await cut(Buffer.from('PROXY UNKNOWN '), (socket) => {
      timer = setInterval(() => socket.write('x'), 20);
    });
    clearInterval(timer);
    expect(spent).toBeLessThan(1500);
  });

  it.each([
    ['too much', Buffer.alloc(100_000, 'PROXY UNKNOWN ')],
    ['TLS at once', Buffer.of(0x16, 0x03, 0x01)],
  ])('that brings %s is cut at once', async (_what, bytes) => {
    expect(await cut(bytes)).toBeLessThan(390);
    expect(reasons()).toContain('proxy-header-malformed');
  });

  it('that ends in the middle, or is reset, does no harm, and one without a word is not logged', async () => {
    const before = reasons().length;
    await cut(Buffer.alloc(0), (socket) => socket.end());
    await cut(Buffer.alloc(0), (socket) => socket.resetAndDestroy());
    expect(reasons()).toHaveLength(before);
    await cut(Buffer.from('PROXY'), (socket) => socket.end());
    await cut(Buffer.from('PROXY'), (socket) => socket.resetAndDestroy());
    expect(reasons()).toContain('proxy-header-incomplete');
    // A thousand refusals are one line.
    expect(new Set(reasons()).size).toBe(reasons().length);
  });

  it('has its TLS begin right behind the header, in the same piece', async () => {
    const { port } = server.address() as AddressInfo;
    const balancer = await openBalancer({
      port,
      header: () => Buffer.from('PROXY TCP4 198.51.100.7 192.0.2.1 1 2\r\n'),
    });
    closing.push(balancer.close);
    const socket = connectTls({
      port: Number(new URL(balancer.url).port),
      ca,
      servername: 'localhost',
    });
    await once(socket, 'secureConnect');
    for (let time = 0; time < 2; time++) {
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/198\.51\.100\.7$/);
    }
    socket.destroy();
  });
});

describe('X-Forwarded-For', () => {
  const isProxy = makeRanges(['10.9.0.0/24', 'fd09::/64']);
  it.each([
    ['the only entry', '198.51.100.7', '198.51.100.7'],
    ['the last one', '10.1.1.1, 198.51.100.7', '198.51.100.7'],
    [
      'the last one before listed proxies',
      '10.1.1.1, 198.51.100.7,10.9.0.2 , fd09::1',
      '198.51.100.7',
    ],
    ['without its port', '198.51.100.7:56324', '198.51.100.7'],
    ['IPv6 in brackets', '[2001:DB8::7]:56324', '2001:db8::7'],
    ['IPv6 in brackets without a port', '[2001:db8::7]', '2001:db8::7'],
    ['IPv4 in IPv6', '::ffff:198.51.100.7', '198.51.100.7'],
    ['a proxy as IPv4 in IPv6', '198.51.100.7, ::ffff:10.9.0.1', '198.51.100.7'],
    ['none, for only proxies stand there', '10.9.0.1, 10.9.0.2', undefined],
    ['none, for it is empty', '', undefined],
    ['none, for its last is empty', '10.1.1.1,', undefined],
    ['none, for its last is a word', '10.1.1.1, unknown', undefined],
    ['none, for it breaks before the caller', '10.1.1.1, _hidden, 10.9.0.2', undefined],
    ['none, for an interface', 'fe80::1%eth0', undefined],
    ['none, for octal numbers', '010.1.1.1', undefined],
    ['none, for a range', '10.0.0.0/8', undefined],
    ['none, for two in one', '10.1.1.1 198.51.100.7', undefined],
    ['none, for a script', '<script>', undefined],
  ])('names %s', (_what, header, address) => {
    expect(forwardedFor(header, isProxy)).toBe(address);
  });

  it('is read from the right across several headers, and a long one costs little', () => {
    expect(forwardedFor(['10.1.1.1', '198.51.100.7'], isProxy)).toBe('198.51.100.7');
    const started = performance.now();
    expect(forwardedFor('10.9.0.1,'.repeat(8000).slice(0, -1), isProxy)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(500);
  });

  describe('to a backend', () => {
    let site: Site;
    let backend: RunningBackend;
    beforeAll(async () => {
      ({ site, backend } = await startBehind('x-forwarded-for'));
    });
    afterAll(async () => {
      await backend.stop();
      await site.close();
    });
    async function seen(
      header: string | string[] | undefined,
      from = '127.0.0.1',
    ): Promise<unknown> {
      const balancer = await openBalancer({
        port: Number(new URL(site.url).port),
        header: () => Buffer.alloc(0),
        from,
      });
      closing.push(balancer.close);
      const headers = header === undefined ? {} : { 'x-forwarded-for': header };
      const { body } = await call({ url: balancer.url, ca: site.ca }, 'GET', '/v1/beacon', {
        headers,
      });
      return (body as { seenFrom: unknown }).seenFrom;
    }

    it.each([
      ['10.1.2.3', 'lan'],
      ['10.200.2.3', 'vpn'],
      ['198.51.100.7', 'internet'],
      // What stands left of the caller the caller wrote.
      ['10.1.2.3, 198.51.100.7', 'internet'],
      ['10.1.2.3, garbage', 'internet'],
      ['10.1.2.3,', 'internet'],
      ['127.0.0.1', 'internet'],
      [undefined, 'internet'],
    ])('from its proxy with %s means the %s', async (header, place) => {
      expect(await seen(header)).toBe(place);
    });

    it('from anybody else counts for nothing', async () => {
      expect(await seen('10.200.2.3', '127.0.0.2')).toBe('lan');
      expect(await seen('198.51.100.7', '127.0.0.2')).toBe('lan');
    });

    it('decides by whom attempts are counted, and cannot be varied by a caller', async () => {
      const open = async (header: string): Promise<number> => {
        const headers = { 'x-forwarded-for': header };
        const body = { purpose: 'reset', account: 'nobody' };
        return (await backend.call('POST', '/v1/attempts', { body, headers })).status;
      };
      const statuses: number[] = [];
      for (let time = 0; time < 4; time++) {
        statuses.push(await open(`10.1.0.${time}, 198.51.100.7`));
      }
      expect(statuses).toEqual([201, 201, 201, 429]);
      expect(await open('198.51.100.8')).toBe(201);
    });
  });
});
