import { X509Certificate } from 'node:crypto';
import { get, type Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAgent } from '../../../electron/network/agent.ts';
import { pinOf } from '../../../electron/network/check-pins.ts';
import { isTrustError } from '../../../electron/network/is-trust-error.ts';
import {
  createAuthority,
  forge,
  type Authority,
  type Certificate,
} from '../../../build/demo/authority.ts';

let authority: Authority;
let other: Authority;
let leaf: Certificate;
const open: (() => void)[] = [];

beforeAll(async () => {
  [authority, other] = await Promise.all([createAuthority(), createAuthority('Other authority')]);
  leaf = await authority.issue();
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const close of open.splice(0)) close();
});

interface Outcome {
  status?: number;
  code?: string;
  trusted: boolean;
  /** What the server read of the request. */
  received: string;
}

/** Starts a server with these settings and calls it once. */
async function call(agent: Agent, settings: TlsOptions): Promise<Outcome> {
  let received = '';
  const server = createServer(settings, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString();
      socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    agent.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    const request = get({ agent, host: 'localhost', port, path: '/secret' }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, trusted: true, received });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? '';
      // The server gets the time of a whole round before it is asked what it has read.
      setImmediate(() => resolve({ code, trusted: !isTrustError(code, request.socket), received }));
    });
  });
}

const pin = (pem: string) => pinOf(new X509Certificate(pem));

describe('the agent', () => {
  it('reaches a server whose certificate the policy’s authority has issued', async () => {
    const outcome = await call(createAgent({ ca: authority.pem }), {
      cert: leaf.pem,
      key: leaf.key,
    });
    expect(outcome).toMatchObject({ status: 204, trusted: true });
  });

  it.each([
    ['by another authority', () => other.issue(), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    [
      'for another name',
      () => authority.issue({ names: ['elsewhere.example'] }),
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      'that has expired',
      () => authority.issue({ notAfter: new Date(Date.now() - 3_600_000) }),
      'CERT_HAS_EXPIRED',
    ],
    [
      'that is not valid yet',
      () => authority.issue({ notBefore: new Date(Date.now() + 3_600_000) }),
      'CERT_NOT_YET_VALID',
    ],
  ])('refuses a certificate %s, and sends it nothing', async (_what, issue, code) => {
    const { pem, key } = await issue();
    const outcome = await call(createAgent({ ca: authority.pem }), { cert: pem, key });
    expect(outcome).toEqual({ code, trusted: false, received: '' });
  });

  it('does not trust the machine’s authorities once the policy names its own', async () => {
    const { pem, key } = await other.issue();
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const outcome = await call(createAgent({ ca: authority.pem }), { cert: pem, key });
    expect(outcome).toMatchObject({ trusted: false, received: '' });
  });

  it('refuses a private authority when the policy names none', async () => {
    const outcome = await call(createAgent({}), { cert: leaf.pem, key: leaf.key });
    expect(outcome).toMatchObject({ trusted: false, received: '' });
  });

  it('refuses a server that speaks nothing newer than TLS 1.1', async () => {
    const outcome = await call(createAgent({ ca: authority.pem }), {
      cert: leaf.pem,
      key: leaf.key,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(outcome).toMatchObject({ trusted: false, received: '' });
  });

  it('ignores a proxy that the environment names', async () => {
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    const outcome = await call(createAgent({ ca: authority.pem }), {
      cert: leaf.pem,
      key: leaf.key,
    });
    expect(outcome).toMatchObject({ status: 204 });
  });
});

describe('a pin', () => {
  it('of the server’s own key lets the server pass', async () => {
    const agent = createAgent({ ca: authority.pem, pins: [pin(leaf.pem)] });
    expect(await call(agent, { cert: leaf.pem, key: leaf.key })).toMatchObject({ status: 204 });
  });

  it('of the authority lets its servers pass, even when they send only their own certificate', async () => {
    const agent = createAgent({ ca: authority.pem, pins: [pin(authority.pem)] });
    expect(await call(agent, { cert: leaf.pem, key: leaf.key })).toMatchObject({ status: 204 });
  });

  it('is enough when one of several matches', async () => {
    const agent = createAgent({ ca: authority.pem, pins: [pin(other.pem), pin(leaf.pem)] });
    expect(await call(agent, { cert: leaf.pem, key: leaf.key })).toMatchObject({ status: 204 });
  });

  it('of another key refuses a server that is trusted otherwise, and sends it nothing', async () => {
    const agent = createAgent({ ca: authority.pem, pins: [pin(other.pem)] });
    const outcome = await call(agent, { cert: leaf.pem, key: leaf.key });
    expect(outcome).toEqual({ code: 'ERR_GATEHOUSE_PIN', trusted: false, received: '' });
  });

  it('cannot be met by a certificate that was slipped into the chain and has signed nothing', async () => {
    // The machine trusts a second authority; its server appends a certificate with the pinned key
    // under that second authority's name.
    const { pem, key } = await other.issue();
    const forged = await forge('CN=Other authority', authority.keys);
    const agent = createAgent({ ca: authority.pem + other.pem, pins: [pin(authority.pem)] });
    const outcome = await call(agent, { cert: `${pem}${forged}`, key });
    expect(outcome).toEqual({ code: 'ERR_GATEHOUSE_PIN', trusted: false, received: '' });
  });

  it('does not replace the check of the name', async () => {
    const { pem, key } = await authority.issue({ names: ['elsewhere.example'] });
    const agent = createAgent({ ca: authority.pem, pins: [pin(authority.pem)] });
    expect(await call(agent, { cert: pem, key })).toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('is checked on every connection, because no session is resumed', async () => {
    const agent = createAgent({ ca: authority.pem, pins: [pin(leaf.pem)] });
    await call(agent, { cert: leaf.pem, key: leaf.key });
    expect(agent.options.maxCachedSessions).toBe(0);
  });
});

describe('an error of trust', () => {
  it.each([
    ['ECONNREFUSED', false],
    ['ECONNRESET', false],
    ['ENOTFOUND', false],
    ['ETIMEDOUT', false],
    [undefined, false],
    ['EPROTO', true],
    ['CERT_HAS_EXPIRED', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', true],
    ['ERR_SSL_WRONG_VERSION_NUMBER', true],
  ])('is told by its code: %s', (code, expected) => {
    expect(isTrustError(code, undefined)).toBe(expected);
  });

  it('is told by the socket, whatever the code', () => {
    const socket = { authorizationError: 'BORING_NEW_NAME' } as never;
    expect(isTrustError('BORING_NEW_NAME', socket)).toBe(true);
  });
});
