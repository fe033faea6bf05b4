import { X509Certificate } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAuthority, type Authority } from '../../../build/demo/authority.ts';
import { pinOf } from '../../../electron/network/check-pins.ts';
import { inspectChain } from '../../../electron/network/inspect-chain.ts';
import { issueIntermediate } from './support/certificates.ts';
import { systemClock } from '../../../electron/clock.ts';
import { startServer } from './support/test-server.ts';

let authority: Authority;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function inspect(tls: { cert: string; key: string } | undefined, ca = authority.pem) {
  const server = await startServer({ ...(tls && { tls }) });
  closing.push(() => server.close());
  const remark = await inspectChain({
    target: { host: 'localhost', port: server.port },
    connection: { ca },
    clock: systemClock,
    signal: new AbortController().signal,
  });
  await server.idle();
  expect(server.received.join('').length > 0).toBe(tls === undefined);
  return remark;
}

const pin = (pem: string) => pinOf(new X509Certificate(pem));

describe('the remark on a server’s chain', () => {
  it('names what the server sends, from its own certificate upwards', async () => {
    const { leaf, intermediate } = await issueIntermediate(authority);
    const remark = await inspect({ cert: leaf.pem + intermediate.pem, key: leaf.key });
    expect(remark).toEqual({
      complete: true,
      certificates: [
        { subject: 'localhost', issuer: 'Intermediate' },
        { subject: 'Intermediate', issuer: 'Test authority' },
      ],
      pins: [pin(leaf.pem), pin(intermediate.pem)],
      notAfter: new X509Certificate(leaf.pem).validToDate.toISOString(),
    });
  });

  it('misses an intermediate although this machine has it', async () => {
    const { leaf, intermediate } = await issueIntermediate(authority);
    const ca = authority.pem + intermediate.pem;
    expect(await inspect({ cert: leaf.pem, key: leaf.key }, ca)).toMatchObject({
      complete: false,
      pins: [pin(leaf.pem)],
    });
  });

  it('does not miss the root, which need not be sent', async () => {
    const { pem, key } = await authority.issue();
    expect(await inspect({ cert: pem, key })).toMatchObject({ complete: true });
  });

  it('is none where nobody speaks TLS', async () => {
    expect(await inspect(undefined)).toBeUndefined();
  });
});
