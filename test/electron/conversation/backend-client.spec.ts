import { createServer as createPlainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createBackendClient,
  type BackendClient,
} from '../../../electron/conversation/backend-client.ts';
import type { LogEvent } from '../../../electron/log/event.ts';
import { createAgent } from '../../../electron/network/agent.ts';
import { createAuthority, type Authority } from '../../../build/demo/authority.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { ScriptedBackend } from '../support/scripted-backend.ts';
import { answered, chooseStep, opened, problem, token } from '../support/steps.ts';

let authority: Authority;
let backend: ScriptedBackend;
let clock: ManualClock;
let client: BackendClient;
let origin: string;
let log: LogEvent[];
const context = { locale: 'de' as const };
const reply = { seq: 1, do: 'answer' as const, code: 's3cret-code' };

beforeAll(async () => {
  authority = await createAuthority();
});

beforeEach(async () => {
  backend = new ScriptedBackend(await authority.issue());
  origin = await backend.listen();
  clock = new ManualClock();
  log = [];
  client = clientFor(origin);
});

afterEach(() => {
  vi.unstubAllEnvs();
  backend.close();
});

function clientFor(backendUrl: string, ca = authority.pem): BackendClient {
  const agent = createAgent({ ca });
  return createBackendClient({
    backendUrl,
    agent,
    clock,
    version: '1.2.3',
    log: (e) => log.push(e),
  });
}

describe('a call', () => {
  it('opens an attempt with what the contract names, and nothing more', async () => {
    backend.play(opened());
    const result = await client.open({ purpose: 'reset', account: 'ada', domain: 'corp' }, context);
    expect(result).toEqual({ ok: true, value: { token, step: chooseStep() } });
    const [seen] = backend.seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/v1/attempts' });
    expect(JSON.parse(seen?.body ?? '')).toEqual({
      purpose: 'reset',
      account: 'ada',
      domain: 'corp',
    });
    expect(seen?.headers).toMatchObject({
      'accept-language': 'de',
      'content-type': 'application/json',
      'user-agent': 'Gatehouse/1.2.3',
    });
    expect(seen?.headers).not.toHaveProperty('authorization');
    expect(clock.waiting).toBe(0);
  });

  it('replies with the token in its header and nowhere in the address', async () => {
    backend.play(answered(chooseStep(2)), answered(chooseStep(2)), { status: 204 });
    await client.reply(token, reply, context);
    await client.current(token, context);
    await client.abandon(token, context);
    expect(backend.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/attempts/current/reply',
      'GET /v1/attempts/current',
      'DELETE /v1/attempts/current',
    ]);
    for (const { headers } of backend.seen) expect(headers.authorization).toBe(`Bearer ${token}`);
  });

  it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'])(
    'goes to the backend itself, whatever %s says',
    async (name) => {
      vi.stubEnv('NO_PROXY', '');
      vi.stubEnv('no_proxy', '');
      vi.stubEnv(name, 'http://127.0.0.1:9');
      backend.play(answered(chooseStep()));
      expect(await client.current(token, context)).toMatchObject({ ok: true });
    },
  );

  it('does not follow a redirect', async () => {
    backend.play({ status: 307, headers: { location: `${origin}/elsewhere` } });
    expect(await client.reply(token, reply, context)).toMatchObject({ reason: 'bad-answer' });
    expect(backend.seen).toHaveLength(1);
  });

  it.each([
    ['open', 15_000],
    ['reply', 40_000],
    ['current', 15_000],
    ['abandon', 2_000],
  ] as const)('of %s gives up after %i ms without an answer', async (call, patience) => {
    backend.play('hang');
    const result =
      call === 'open'
        ? client.open({ purpose: 'reset', account: 'ada' }, context)
        : call === 'reply'
          ? client.reply(token, reply, context)
          : client[call](token, context);
    await backend.arrived(1);
    expect(clock.next).toBe(patience);
    clock.advance(patience);
    if (call === 'abandon') expect(await result).toBeUndefined();
    else expect(await result).toEqual({ ok: false, reason: 'timed-out' });
  });

  it('gives up on an answer that begins and never ends', async () => {
    backend.play((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"seq":');
    });
    const result = client.current(token, context);
    await backend.arrived(1);
    clock.advance(15_000);
    expect(await result).toEqual({ ok: false, reason: 'timed-out' });
  });

  it('ends quietly when it is taken back', async () => {
    backend.play('hang');
    const abort = new AbortController();
    const result = client.current(token, { ...context, signal: abort.signal });
    await backend.arrived(1);
    abort.abort();
    expect(await result).toMatchObject({ ok: false });
    expect(log).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  it('whose connection breaks has no answer', async () => {
    backend.play('cut');
    expect(await client.current(token, context)).toEqual({ ok: false, reason: 'no-answer' });
  });

  it('whose answer breaks off in the middle has no answer of ours', async () => {
    backend.play((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{', () => response.socket?.destroy());
    });
    const result = await client.current(token, context);
    expect(result.ok ? '' : result.reason).toMatch(/^(no|bad)-answer$/);
  });

  it('refuses an answer of more than 256 kB', async () => {
    backend.play({ status: 200, body: { ...chooseStep(), more: 'x'.repeat(300_000) } });
    expect(await client.current(token, context)).toEqual({ ok: false, reason: 'bad-answer' });
  });

  it('refuses a small answer that unpacks to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    backend.play((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    expect(await client.current(token, context)).toEqual({ ok: false, reason: 'bad-answer' });
  });

  it('reads an honest answer that is packed', async () => {
    backend.play((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify(chooseStep())));
    });
    expect(await client.current(token, context)).toMatchObject({ ok: true });
  });

  it('refuses an answer that is packed wrongly', async () => {
    backend.play((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end('not packed at all');
    });
    expect(await client.current(token, context)).toEqual({ ok: false, reason: 'bad-answer' });
  });

  it('logs a problem document by its support code', async () => {
    backend.play(problem(429, 'too-many-requests'));
    expect(await client.current(token, context)).toMatchObject({ reason: 'busy' });
    expect(log).toEqual([
      {
        event: 'call-failed',
        call: 'current',
        status: 429,
        reason: 'busy',
        supportCode: 'PRBM-0001',
      },
    ]);
  });

  it('does not trust a server of another authority', async () => {
    const stranger = await createAuthority('Stranger');
    client = clientFor(origin, stranger.pem);
    expect(await client.reply(token, reply, context)).toEqual({ ok: false, reason: 'not-trusted' });
    expect(backend.seen).toEqual([]);
  });

  it('does not trust a server that speaks plain HTTP', async () => {
    const plain = createPlainServer((_request, response) => response.end());
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    client = clientFor(`https://localhost:${(plain.address() as AddressInfo).port}`);
    expect(await client.current(token, context)).toEqual({ ok: false, reason: 'not-trusted' });
    plain.close();
  });

  it('to a port where nobody listens has no answer', async () => {
    backend.close();
    expect(await client.current(token, context)).toEqual({ ok: false, reason: 'no-answer' });
  });
});
