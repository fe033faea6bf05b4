import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createAuthority,
  type Authority,
  type Certificate,
} from '../../../build/demo/authority.ts';
import { systemClock } from '../../../electron/clock.ts';
import { createStartRound } from '../../../electron/network/round.ts';
import { namesAt, observeRound } from './support/observe-round.ts';
import { quickClock } from './support/quick-clock.ts';
import {
  beaconAnswer,
  httpAnswer,
  saying,
  startServer,
  type TestServer,
  type TestServerOptions,
} from './support/test-server.ts';

let authority: Authority;
let leaf: Certificate;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  leaf = await authority.issue();
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(options: TestServerOptions): Promise<TestServer> {
  const server = await startServer(options);
  closing.push(() => server.close());
  return server;
}

const ours = () => ({ cert: leaf.pem, key: leaf.key });
const backendAt = (port: number) => ({
  backendUrl: `https://localhost:${port}`,
  ca: authority.pem,
});
/** The backend, which says this to whoever asks. */
async function backendSaying(answer: string | (() => string)) {
  const server = await serve({ tls: ours(), speak: saying(answer) });
  return { server, connection: backendAt(server.port), lookUp: namesAt('127.0.0.1') };
}

describe('a round on the network', () => {
  it('sees every stage begin and end, and the beacon', async () => {
    const { connection } = await backendSaying(() => beaconAnswer({ seenFrom: 'vpn' }));
    const { all, latest } = await observeRound({ connection });
    expect(latest).toMatchObject({
      names: 'found',
      connect: 'open',
      trust: 'trusted',
      beacon: 'ready',
      seenFrom: 'vpn',
    });
    expect(latest.roundTrip).toBeGreaterThanOrEqual(0);
    expect(latest.offset).toBeTypeOf('number');
    expect(latest).not.toHaveProperty('proxy');
    expect(latest).not.toHaveProperty('diagnosis');
    for (const stage of ['names', 'connect', 'trust', 'beacon'] as const) {
      const states = all.map((seen) => seen[stage]).filter((state) => state !== undefined);
      expect(states).toHaveLength(2);
      expect(states[0]).toBe('waiting');
    }
  });

  it('asks for the beacon and says nothing else', async () => {
    const { connection, server } = await backendSaying(() => beaconAnswer());
    await observeRound({ connection });
    expect(server.received).toEqual([
      `GET /v1/beacon HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`,
    ]);
  });

  it('needs no look-up for an address, of which the certificate must be', async () => {
    const { server, connection } = await backendSaying(() => beaconAnswer());
    const { latest } = await observeRound({
      connection: { ...connection, backendUrl: `https://127.0.0.1:${server.port}` },
    });
    expect(latest).toMatchObject({ names: 'found', trust: 'trusted', beacon: 'ready' });
  });

  it('reaches the backend by an address of the settings when its name is unknown', async () => {
    const { connection } = await backendSaying(() => beaconAnswer());
    const { latest } = await observeRound({
      connection: { ...connection, addresses: ['127.0.0.1'] },
      lookUp: namesAt(),
    });
    expect(latest).toMatchObject({ names: 'no-such-name', connect: 'open', beacon: 'ready' });
  });

  it.each([
    [5, 1_000],
    [30_000, 30_000],
    [3_600_000, 60_000],
    [undefined, undefined],
  ])('hears that it is not ready, and when to ask again: %s ms', async (asked, bounded) => {
    const { connection } = await backendSaying(() =>
      beaconAnswer({ ready: false, ...(asked !== undefined && { retryAfter: asked }) }),
    );
    const { latest } = await observeRound({ connection });
    expect(latest.beacon).toBe('not-ready');
    expect(latest.retryAfter).toBe(bounded);
  });
});

describe('an answer that is no beacon', () => {
  const beacon = { time: new Date().toISOString(), ready: true, seenFrom: 'lan', site: 'hq' };
  it.each([
    ['is a page', httpAnswer(200, {}, '<html>')],
    ['is empty', httpAnswer(200)],
    ['redirects', httpAnswer(302, { Location: 'https://elsewhere.example/v1/beacon' })],
    ['is an error', httpAnswer(404, {}, JSON.stringify(beacon))],
    ['has no time', httpAnswer(200, {}, JSON.stringify({ ...beacon, time: 'noon' }))],
    ['is larger than 4 kB', beaconAnswer({ more: 'x'.repeat(5_000) })],
    ['has a head of more than 16 kB', httpAnswer(200, { 'X-Long': 'x'.repeat(20_000) })],
    ['is no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['breaks off', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"time":'],
    ['is nothing at all', ''],
  ])('and %s is a bad answer', async (_what, answer) => {
    const { connection } = await backendSaying(answer);
    const { latest } = await observeRound({ connection });
    expect(latest).toMatchObject({ trust: 'trusted', beacon: 'bad-answer' });
  });

  it('and never ends is cut off at 4 kB', async () => {
    const server = await serve({
      tls: ours(),
      speak(socket) {
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
        const more = () =>
          socket.write(`400\r\n${' '.repeat(0x400)}\r\n`, () => setImmediate(more));
        more();
      },
    });
    const { latest } = await observeRound({ connection: backendAt(server.port) });
    expect(latest.beacon).toBe('bad-answer');
  });

  it.each([
    ['does not begin', ''],
    ['drips', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{'],
    ['sends nothing but promises', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
  ])(
    'and %s is waited for no longer than patience allows, with a second try',
    async (_what, said) => {
      const server = await serve({ tls: ours(), speak: (socket) => void socket.write(said) });
      const { latest, took } = await observeRound({
        connection: backendAt(server.port),
        clock: quickClock,
      });
      expect(latest).toMatchObject({ trust: 'trusted', beacon: 'waiting' });
      expect(server.opened()).toBe(2);
      expect(took).toBeGreaterThan(2_600);
      expect(took).toBeLessThan(8_000);
      await server.idle();
    },
  );
});

describe('a round off the network', () => {
  it('sees that the port is shut', async () => {
    const { latest } = await observeRound({ connection: backendAt(9) });
    expect(latest).toMatchObject({ names: 'found', connect: 'refused' });
    expect(latest).not.toHaveProperty('trust');
  });

  it('sees that there is no such name', async () => {
    const { latest } = await observeRound({ connection: backendAt(443), lookUp: namesAt() });
    expect(latest).toMatchObject({ names: 'no-such-name', plain: 'failed' });
    expect(latest).not.toHaveProperty('connect');
  });

  it('sees that the handshake is cut off', async () => {
    const server = await serve({ speak: (socket) => void socket.resetAndDestroy() });
    const { latest } = await observeRound({ connection: backendAt(server.port) });
    expect(latest).toMatchObject({ connect: 'open', trust: 'reset' });
    expect(latest).not.toHaveProperty('diagnosis');
  });

  it('sees that somebody speaks who knows no TLS', async () => {
    const said = httpAnswer(400, {}, 'This is plain HTTP.');
    const server = await serve({ speak: (socket) => void socket.end(said) });
    const { latest } = await observeRound({ connection: backendAt(server.port) });
    expect(latest).toMatchObject({ connect: 'open', trust: 'not-tls', diagnosis: 'failed' });
  });

  it('leaves a handshake that nobody answers waiting', async () => {
    const server = await serve({});
    const { latest } = await observeRound({
      connection: backendAt(server.port),
      clock: quickClock,
    });
    expect(latest).toMatchObject({ connect: 'open', trust: 'waiting' });
    await server.idle();
    expect(server.open()).toBe(0);
  });

  it('goes on to another address when a stranger answers at the first', async () => {
    const stranger = await (await createAuthority('Stranger')).issue();
    const server = await serve({ tls: ours(), speak: saying(() => beaconAnswer()) });
    await serve({
      tls: { cert: stranger.pem, key: stranger.key },
      address: '127.0.0.2',
      port: server.port,
    });
    const { latest } = await observeRound({
      connection: backendAt(server.port),
      lookUp: namesAt('127.0.0.2', '127.0.0.1'),
    });
    expect(latest).toMatchObject({ trust: 'trusted', beacon: 'ready' });
    expect(latest).not.toHaveProperty('diagnosis');
  });
});

describe('a round that is taken back', () => {
  it('says nothing more, ends at once and leaves no socket open', async () => {
    const server = await serve({});
    const seen: unknown[] = [];
    const abort = new AbortController();
    const start = createStartRound({
      connection: backendAt(server.port),
      internetCheck: { site: `https://localhost:${server.port}`, addresses: ['127.0.0.1'] },
      clock: systemClock,
      wallClock: Date.now,
      plainPort: server.port,
    });
    const { done } = start({ signal: abort.signal, observe: (observed) => seen.push(observed) });
    while (server.open() < 4) await new Promise((resolve) => setImmediate(resolve));
    const before = seen.length;
    abort.abort();
    await done;
    expect(seen).toHaveLength(before);
    await server.idle();
    expect(server.open()).toBe(0);
  });

  it('before it began opens nothing', async () => {
    const server = await serve({});
    const { all } = await observeRound(
      { connection: backendAt(server.port), plainPort: server.port },
      AbortSignal.abort(),
    );
    expect(all).toEqual([]);
    expect(server.opened()).toBe(0);
  });
});
