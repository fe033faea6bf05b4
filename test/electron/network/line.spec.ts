import { get } from 'node:https';
import { connect, Socket } from 'node:net';
import { X509Certificate } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createAuthority,
  type Authority,
  type Certificate,
} from '../../../build/demo/authority.ts';
import { systemClock, type Clock } from '../../../electron/clock.ts';
import { createAgent } from '../../../electron/network/agent.ts';
import { pinOf } from '../../../electron/network/check-pins.ts';
import { createLine, type LineConnection } from '../../../electron/network/line.ts';
import { LineError, type LineObserved } from '../../../electron/network/line-error.ts';
import type { LookUp } from '../../../electron/network/look-up.ts';
import { createPace } from '../../../electron/network/pace.ts';
import { namesAt } from './support/observe-round.ts';
import { quickClock } from './support/quick-clock.ts';
import {
  httpAnswer,
  saying,
  startServer,
  type TestServer,
  type TestServerOptions,
} from './support/test-server.ts';
import { startProxy, startRelay } from './support/test-proxy.ts';

let authority: Authority;
let leaf: Certificate;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  leaf = await authority.issue();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(options: TestServerOptions): Promise<TestServer> {
  const server = await startServer(options);
  closing.push(() => server.close());
  return server;
}
const serveOurs = (options: TestServerOptions = {}) =>
  serve({ tls: { cert: leaf.pem, key: leaf.key }, speak: saying(httpAnswer(204)), ...options });

interface Opened {
  /** What was open in the end, as the other side's address. */
  to?: string | undefined;
  error?: LineError;
  seen: LineObserved;
  took: number;
}

async function open(
  port: number,
  connection: LineConnection,
  lookUp: LookUp = namesAt('127.0.0.1'),
  clock: Clock = systemClock,
): Promise<Opened> {
  const seen: LineObserved = {};
  const from = clock.now();
  const line = createLine({
    target: { host: 'localhost', port },
    connection: { ca: authority.pem, ...connection },
    clock,
    lookUp,
    dial,
  });
  const opening = {
    signal: new AbortController().signal,
    observe: (o: LineObserved) => void Object.assign(seen, o),
  };
  try {
    const socket = await line.open(opening);
    const to = socket.remoteAddress;
    socket.destroy();
    return { to, seen, took: clock.now() - from };
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return { error, seen, took: clock.now() - from };
  }
}

/** An address that answers nothing. */
const silent = '203.0.113.1';
const dial = (host: string, port: number) =>
  host === silent ? new Socket() : connect({ host, port });

describe('raced connections', () => {
  it('do not wait for an address that is dead', async () => {
    const { port } = await serveOurs();
    const { to, took } = await open(port, {}, namesAt(silent, '127.0.0.1'));
    expect(to).toBe('127.0.0.1');
    expect(took).toBeLessThan(1_500);
  });

  it('go on at once past addresses that say no', async () => {
    const { port } = await serveOurs({ address: '127.0.0.4' });
    const { to } = await open(port, {}, namesAt('127.0.0.2', '127.0.0.3', '127.0.0.4'));
    expect(to).toBe('127.0.0.4');
  });

  it('reach a server by IPv6 where IPv4 says no', async () => {
    const { port } = await serveOurs({ address: '::1' });
    const { to } = await open(port, {}, namesAt('127.0.0.1', '::1'));
    expect(to).toBe('::1');
  });

  it('say that it is refused only when every address said no', async () => {
    const refused = await open(9, {}, namesAt('127.0.0.2', '127.0.0.1'));
    expect(refused.seen.connect).toBe('refused');
    expect(refused.error).toMatchObject({ code: 'ECONNREFUSED', stage: 'connect' });
    const half = await open(9, {}, namesAt('127.0.0.1', silent), quickClock);
    expect(half.error).toMatchObject({ stage: 'connect', code: 'ETIMEDOUT', observed: {} });
    expect(half.seen).toEqual({ names: 'found', connect: 'waiting' });
  });

  it('take addresses of the settings beside a look-up that hangs', async () => {
    const { port } = await serveOurs();
    const hung: LookUp = () => new Promise(() => undefined);
    const { to, seen } = await open(port, { addresses: ['127.0.0.1'] }, hung);
    expect(to).toBe('127.0.0.1');
    expect(seen.names).toBe('waiting');
  });

  it('leave room for the settings’ addresses, however many two resolvers name', async () => {
    const { port } = await serveOurs({ address: '127.0.0.1' });
    const row = (net: number) =>
      Array.from({ length: 8 }, (_none, index) => `127.${net}.0.${index}`);
    const twoResolvers: LookUp = async (_name, { onFound }) => {
      onFound(row(1));
      onFound(row(2));
      return 'found';
    };
    const { to } = await open(port, { addresses: ['127.0.0.1'] }, twoResolvers);
    expect(to).toBe('127.0.0.1');
  });

  it('are bounded, however many addresses there are', async () => {
    const many = Array.from(
      { length: 2_000 },
      (_none, index) => `127.1.${index >> 8}.${index & 255}`,
    );
    const { error } = await open(9, { addresses: many.slice(0, 8) }, namesAt(...many));
    expect(error).toMatchObject({ stage: 'connect', code: 'ECONNREFUSED' });
  });

  it.each([
    ['no-such-name', 'ENOTFOUND', 'no-such-name'],
    ['refused', 'EREFUSED', 'refused'],
    ['failed', 'ESERVFAIL', 'failed'],
    ['unreachable', 'ENONAMESERVER', 'failed'],
    ['silent', 'ETIMEDOUT', 'waiting'],
  ] as const)('end with the look-up’s own outcome: %s', async (outcome, code, names) => {
    const { error, seen } = await open(443, {}, async () => outcome);
    expect(error).toMatchObject({ stage: 'names', code });
    expect(seen).toEqual({ names });
  });
});

describe('the strict handshake', () => {
  it('is tried a second time, on another connection, when the first is late', async () => {
    let connections = 0;
    // A server that loses the first connection's packets: it answers from the second on.
    const ours = await serveOurs();
    const relay = await serve({
      greet(socket) {
        connections += 1;
        if (connections > 1) startRelay(socket, ours.port);
      },
    });
    const { to, seen } = await open(relay.port, {}, namesAt('127.0.0.1'), quickClock);
    expect(to).toBe('127.0.0.1');
    expect(seen.trust).toBe('trusted');
    expect(connections).toBe(2);
  });

  it('keeps its code for the caller, and notes the address', async () => {
    const { pem, key } = await (await createAuthority('Stranger')).issue();
    const { port } = await serve({ tls: { cert: pem, key } });
    const { error, seen } = await open(port, {});
    expect(error).toMatchObject({
      stage: 'trust',
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      address: '127.0.0.1',
    });
    expect(seen.trust).toBe('not-trusted');
  });

  it('resumes no session, even with a server that offers one', async () => {
    const { port } = await serveOurs();
    const pins = [pinOf(new X509Certificate(leaf.pem))];
    const line = createLine({
      target: { host: 'localhost', port },
      connection: { ca: authority.pem, pins },
      clock: systemClock,
    });
    for (let turn = 0; turn < 3; turn += 1) {
      const socket = await line.open({ signal: new AbortController().signal });
      expect(socket.isSessionReused()).toBe(false);
      expect(socket.getPeerCertificate().raw).toBeInstanceOf(Buffer);
      socket.destroy();
    }
  });

  it('is not loosened by the environment', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { pem, key } = await (await createAuthority('Stranger')).issue();
    const { port } = await serve({ tls: { cert: pem, key } });
    expect((await open(port, {})).seen.trust).toBe('not-trusted');
  });
});

describe('a proxy of the settings', () => {
  const throughProxy = async (behaviour: string, clock: Clock = systemClock) => {
    const proxy = await startProxy(behaviour);
    closing.push(() => proxy.close());
    const { port } = await serveOurs();
    const opened = await open(
      port,
      { proxy: `http://127.0.0.1:${proxy.port}` },
      namesAt('127.0.0.1'),
      clock,
    );
    return { ...opened, proxy, port };
  };

  it('is asked for a way to the backend’s name, and nothing else', async () => {
    const { seen, proxy, port } = await throughProxy('relay');
    expect(seen).toMatchObject({
      names: 'found',
      connect: 'open',
      proxy: 'open',
      trust: 'trusted',
    });
    expect(proxy.heads).toEqual([
      `CONNECT localhost:${port} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`,
    ]);
  });

  it.each([
    ['wants a sign-in', 407, 'login', 'ERR_GATEHOUSE_PROXY_LOGIN'],
    ['forbids it', 403, 'refused', 'ERR_GATEHOUSE_PROXY_REFUSED'],
    ['redirects', 302, 'refused', 'ERR_GATEHOUSE_PROXY_REFUSED'],
    ['cannot reach it', 502, 'cannot-reach', 'ERR_GATEHOUSE_PROXY_CANNOT_REACH'],
    ['is overloaded', 503, 'cannot-reach', 'ERR_GATEHOUSE_PROXY_CANNOT_REACH'],
  ])(
    'that %s (%i) is told as %s, and is given no credential',
    async (_what, status, state, code) => {
      const challenge = { 'Proxy-Authenticate': 'Negotiate, NTLM, Basic realm="x"' };
      const { seen, error, proxy } = await throughProxy(httpAnswer(status, challenge));
      expect(seen).toMatchObject({ connect: 'open', proxy: state });
      expect(error).toMatchObject({ stage: 'proxy', code });
      expect(proxy.heads).toHaveLength(1);
      expect(proxy.heads.join('')).not.toMatch(/authorization/i);
    },
  );

  it.each([
    ['speaks no HTTP', 'SSH-2.0-OpenSSH\r\n'],
    ['has a head of more than 16 kB', httpAnswer(200, { 'X-Long': 'x'.repeat(20_000) })],
  ])('that %s is told as its no', async (_what, said) => {
    expect((await throughProxy(said)).seen.proxy).toBe('refused');
  });

  it('whose head never ends is cut off', async () => {
    const { seen } = await throughProxy('endless-head');
    expect(seen.proxy).toBe('refused');
  });

  it('that hangs is waited for as long as patience allows', async () => {
    const { seen, error, proxy } = await throughProxy('hang', quickClock);
    expect(seen).toMatchObject({ connect: 'open', proxy: 'waiting' });
    expect(error?.code).toBe('ETIMEDOUT');
    await proxy.idle();
  });

  it('that is away is told by names and connection', async () => {
    const { seen } = await open(443, { proxy: 'http://proxy.corp.example:8080' }, namesAt());
    expect(seen).toEqual({ proxy: 'waiting', names: 'no-such-name' });
  });

  it('is not replaced or bypassed by the environment’s', async () => {
    vi.stubEnv('NO_PROXY', '*');
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');
    const { seen } = await throughProxy('relay');
    expect(seen.trust).toBe('trusted');
  });

  it('serves the agent’s calls too', async () => {
    const proxy = await startProxy('relay');
    closing.push(() => proxy.close());
    const { port } = await serveOurs();
    const agent = createAgent({ ca: authority.pem, proxy: `http://127.0.0.1:${proxy.port}` });
    const status = await new Promise((resolve, reject) => {
      get({ agent, host: 'localhost', port, path: '/' }, ({ statusCode }) =>
        resolve(statusCode),
      ).on('error', reject);
    });
    expect(status).toBe(204);
    expect(proxy.heads).toHaveLength(1);
    agent.destroy();
  });
});

describe('the agent', () => {
  it('takes the settings’ addresses for the backend’s own name alone', async () => {
    const { port } = await serveOurs();
    const call = (backendUrl: string) => {
      const agent = createAgent(
        { ca: authority.pem, backendUrl, addresses: ['127.0.0.1'] },
        { lookUp: namesAt() },
      );
      return new Promise((resolve) => {
        get({ agent, host: 'localhost', port, path: '/' }, ({ statusCode }) =>
          resolve(statusCode),
        ).on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
      }).finally(() => agent.destroy());
    };
    expect(await call(`https://localhost:${port}`)).toBe(204);
    expect(await call('https://elsewhere.example')).toBe('ENOTFOUND');
  });

  it('ends what it is opening when it is destroyed', async () => {
    const server = await serve({});
    const agent = createAgent({ ca: authority.pem });
    const failed = new Promise((resolve) => {
      get({ agent, host: 'localhost', port: server.port, path: '/' }).on('error', resolve);
    });
    while (server.open() === 0) await new Promise((resolve) => setImmediate(resolve));
    agent.destroy();
    await failed;
    await server.idle();
    expect(server.opened()).toBe(1);
  });
});

describe('the pace', () => {
  it('is 1.2 s, or four of the shortest round trips, but never more than 5 s', () => {
    const pace = createPace();
    expect(pace.patience()).toBe(1_200);
    pace.measured(620);
    expect(pace.patience()).toBe(2_480);
    pace.measured(900);
    expect(pace.roundTrip).toBe(620);
    pace.measured(100);
    expect(pace.patience()).toBe(1_200);
    const slow = createPace();
    slow.measured(9_000);
    expect(slow.patience()).toBe(5_000);
  });
});
