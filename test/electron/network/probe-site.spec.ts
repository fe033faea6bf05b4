import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createAuthority,
  type Authority,
  type Certificate,
} from '../../../build/demo/authority.ts';
import type { NamesOutcome } from '../../../electron/network/look-up.ts';
import { systemClock, type Clock } from '../../../electron/clock.ts';
import { quickClock } from './support/quick-clock.ts';
import { namesAt, observeRound } from './support/observe-round.ts';
import {
  httpAnswer,
  saying,
  startServer,
  type TestServer,
  type TestServerOptions,
} from './support/test-server.ts';

let roots: Authority;
let leaf: Certificate;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  roots = await createAuthority('Public roots');
  leaf = await roots.issue({ names: ['site.example'] });
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(options: TestServerOptions): Promise<TestServer> {
  const server = await startServer(options);
  closing.push(() => server.close());
  return server;
}
const siteSaying = (said: string, certificate = leaf) =>
  serve({ tls: { cert: certificate.pem, key: certificate.key }, speak: saying(said) });

/** A round of which only the internet check matters. */
function check(
  port: number,
  options: { lookUp?: ReturnType<typeof namesAt>; addresses?: string[]; clock?: Clock } = {},
) {
  const { lookUp = namesAt('127.0.0.1'), addresses, clock = systemClock } = options;
  return observeRound({
    connection: { backendUrl: 'https://127.0.0.1:9' },
    internetCheck: { site: `https://site.example:${port}`, ...(addresses && { addresses }) },
    siteAuthorities: roots.pem,
    lookUp,
    clock,
  });
}

describe('the internet check', () => {
  it.each([200, 204, 301, 404, 500])('is open with any status, such as %i', async (status) => {
    const server = await siteSaying(httpAnswer(status));
    const { latest } = await check(server.port);
    expect(latest.internet).toBe('open');
    expect(latest).not.toHaveProperty('literal');
  });

  it('sends the site’s name and nothing about this machine', async () => {
    const server = await siteSaying(httpAnswer(200));
    await check(server.port);
    expect(server.received).toEqual([
      `HEAD / HTTP/1.1\r\nHost: site.example:${server.port}\r\nConnection: close\r\n\r\n`,
    ]);
  });

  it('is not deceived by another’s certificate, and says nothing to it', async () => {
    const portal = await (await createAuthority('Portal')).issue({ names: ['site.example'] });
    const server = await siteSaying(httpAnswer(200), portal);
    const { latest } = await check(server.port);
    expect(latest.internet).toBe('not-trusted');
    expect(server.received.join('')).toBe('');
  });

  it('does not trust private authorities by itself', async () => {
    const server = await siteSaying(httpAnswer(200));
    const { latest } = await observeRound({
      connection: { backendUrl: 'https://127.0.0.1:9', ca: roots.pem },
      internetCheck: { site: `https://site.example:${server.port}` },
      lookUp: namesAt('127.0.0.1'),
    });
    expect(latest.internet).toBe('not-trusted');
  });

  it.each([
    ['no-such-name', 'no-such-name'],
    ['silent', 'names-silent'],
    ['unreachable', 'names-silent'],
    ['refused', 'failed'],
    ['failed', 'failed'],
  ] as [NamesOutcome, string][])('whose look-up ends with %s is %s', async (outcome, internet) => {
    const { latest } = await check(443, { lookUp: async () => outcome });
    expect(latest.internet).toBe(internet);
  });

  it.each([
    ['refuses', { port: 9 }],
    ['is silent', {}],
  ])('fails where the site %s', async (_what, { port }: { port?: number }) => {
    const server = await serve({});
    const { latest, took } = await check(port ?? server.port, { clock: quickClock });
    expect(latest.internet).toBe('failed');
    expect(took).toBeLessThan(8_000);
    await server.idle();
  });

  it('by an address needs no name, and proves the same name', async () => {
    const server = await siteSaying(httpAnswer(200));
    const silent = { lookUp: namesAt(), addresses: ['127.0.0.1'] };
    const { latest } = await check(server.port, silent);
    expect(latest).toMatchObject({ internet: 'no-such-name', literal: 'open' });
    const portal = await (await createAuthority('Portal')).issue({ names: ['site.example'] });
    const fake = await siteSaying(httpAnswer(200), portal);
    expect((await check(fake.port, silent)).latest.literal).toBe('failed');
  });

  it('asks for a name only once although two probes need it', async () => {
    const asked: string[] = [];
    const server = await siteSaying(httpAnswer(200));
    await check(server.port, {
      lookUp: async (name, asking) => {
        asked.push(name);
        return namesAt('127.0.0.1')(name, asking);
      },
    });
    expect(asked.toSorted()).toEqual(['127.0.0.1', 'site.example']);
  });
});

describe('plain HTTP', () => {
  async function plain(said: string, withCheck = true) {
    const server = await serve({ speak: saying(said) });
    const { latest } = await observeRound({
      connection: { backendUrl: 'https://reset.corp.example:9' },
      ...(withCheck && { internetCheck: { site: 'https://site.example:9' } }),
      plainPort: server.port,
      lookUp: namesAt('127.0.0.1'),
    });
    return { state: latest.plain, server };
  }

  it.each([
    ['same-site', httpAnswer(301, { Location: 'https://site.example/' })],
    ['same-site', httpAnswer(308, { Location: '/start' })],
    ['same-site', httpAnswer(301, { Location: 'https://www.site.example/' })],
    ['same-site', httpAnswer(302)],
    ['same-site', httpAnswer(302, { Location: 'http://[broken' })],
    ['same-site', httpAnswer(404, {}, 'nothing here')],
    ['same-site', httpAnswer(503)],
    ['elsewhere', httpAnswer(302, { Location: 'http://portal.hotel.example/login?x=1' })],
    ['elsewhere', httpAnswer(307, { Location: '//10.0.0.1/' })],
    ['elsewhere', httpAnswer(302, { Location: 'http://site.example.portal.example/' })],
    ['content', httpAnswer(200, {}, '<html>Welcome</html>')],
    ['content', httpAnswer(204)],
    ['login-required', httpAnswer(511, {}, '<html>Sign in</html>')],
    ['failed', 'not HTTP at all\r\n\r\n'],
    ['failed', httpAnswer(200, { 'X-Long': 'x'.repeat(20_000) })],
  ])('is %s', async (state, said) => {
    expect((await plain(said)).state).toBe(state);
  });

  it('sends the site’s name, or the backend’s, and nothing about this machine', async () => {
    const { server } = await plain(httpAnswer(204));
    const head = (host: string, port: number) =>
      `GET / HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`;
    expect(server.received).toEqual([head('site.example', server.port)]);
    const alone = await plain(httpAnswer(204), false);
    expect(alone.server.received).toEqual([head('reset.corp.example', alone.server.port)]);
  });

  it('that drips a page for ever is read no further than its head', async () => {
    const server = await serve({
      speak(socket) {
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
        const more = () =>
          socket.write('400\r\n' + 'x'.repeat(0x400) + '\r\n', () => setImmediate(more));
        more();
      },
    });
    const { latest } = await observeRound({
      connection: { backendUrl: 'https://127.0.0.1:9' },
      plainPort: server.port,
    });
    expect(latest.plain).toBe('content');
    await server.idle();
  });

  it('that nobody answers has failed, when patience is over', async () => {
    const server = await serve({});
    const { latest, took } = await observeRound({
      connection: { backendUrl: 'https://127.0.0.1:9' },
      plainPort: server.port,
      clock: quickClock,
    });
    expect(latest.plain).toBe('failed');
    expect(took).toBeLessThan(6_000);
    await server.idle();
  });
});
