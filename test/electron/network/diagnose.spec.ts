import { X509Certificate } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createAuthority,
  forge,
  type Authority,
  type Certificate,
} from '../../../build/demo/authority.ts';
import { pinOf } from '../../../electron/network/check-pins.ts';
import type { RoundOptions } from '../../../electron/network/round.ts';
import { startProxy } from './support/test-proxy.ts';
import { issueIntermediate, issueLargeLeaf } from './support/certificates.ts';
import { observeRound } from './support/observe-round.ts';
import { beaconAnswer, httpAnswer, startServer } from './support/test-server.ts';

const day = 86_400_000;
let authority: Authority;
let stranger: Authority;
let leaf: Certificate;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  [authority, stranger] = await Promise.all([createAuthority(), createAuthority('Stranger')]);
  leaf = await authority.issue();
});

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const shown = ({ pem, key }: Certificate) => ({ cert: pem, key });
const pin = (pem: string) => pinOf(new X509Certificate(pem));

interface Case {
  /** What the server shows. */
  cert: string;
  key: string;
  /** Absent: our authority alone. Undefined: the machine's. */
  trust?: { ca?: string; pins?: string[]; proxy?: string };
  answer?: () => string;
  wallClock?: RoundOptions['wallClock'];
}

async function diagnose({
  cert,
  key,
  trust = { ca: authority.pem },
  answer = () => beaconAnswer(),
  wallClock,
}: Case) {
  const server = await startServer({
    tls: { cert, key },
    speak: (socket, text) => {
      if (text.includes('\r\n\r\n')) socket.end(answer());
    },
  });
  closing.push(() => server.close());
  const { latest, all, took } = await observeRound({
    connection: { backendUrl: `https://localhost:${server.port}`, ...trust },
    ...(wallClock && { wallClock }),
  });
  await server.idle();
  return { latest, all, took, said: server.received.join(''), port: server.port };
}

describe('the diagnosing handshake', () => {
  it('tells a stranger’s authority, to whom it says nothing at all', async () => {
    const { latest, all, said } = await diagnose(shown(await stranger.issue()));
    expect(latest).toMatchObject({ trust: 'not-trusted', diagnosis: 'other-authority' });
    expect(all).toContainEqual({ trust: 'not-trusted', diagnosis: 'waiting' });
    expect(said).toBe('');
    expect(latest).not.toHaveProperty('beacon');
  });

  it('tells a stranger’s authority also behind an expired date and a wrong name', async () => {
    const expired = await stranger.issue({
      names: ['elsewhere.example'],
      notAfter: new Date(Date.now() - day),
    });
    const { latest, said } = await diagnose(shown(expired));
    expect(latest.diagnosis).toBe('other-authority');
    expect(latest).not.toHaveProperty('offset');
    expect(said).toBe('');
  });

  it('tells an authority that only bears our authority’s name', async () => {
    const twin = await createAuthority();
    const { latest } = await diagnose(shown(await twin.issue()));
    expect(latest.diagnosis).toBe('other-authority');
  });

  it('tells a private authority where the settings name none', async () => {
    const { latest } = await diagnose({ ...shown(leaf), trust: {} });
    expect(latest.diagnosis).toBe('other-authority');
  });

  it('tells inspection: a trusted authority, the right name, no pinned key', async () => {
    const { latest, said } = await diagnose({
      ...shown(leaf),
      trust: { ca: authority.pem, pins: [pin(stranger.pem)] },
    });
    expect(latest).toMatchObject({ trust: 'not-trusted', diagnosis: 'inspected' });
    expect(said).toBe('');
  });

  it('is not deceived by a certificate with a pinned key that has signed nothing', async () => {
    const { pem, key } = await stranger.issue();
    const forged = await forge('CN=Stranger', authority.keys);
    const { latest } = await diagnose({
      cert: `${pem}${forged}`,
      key,
      trust: { ca: authority.pem + stranger.pem, pins: [pin(authority.pem)] },
    });
    expect(latest.diagnosis).toBe('inspected');
    const unknown = await diagnose({
      cert: `${pem}${forged}`,
      key,
      trust: { ca: authority.pem, pins: [pin(authority.pem)] },
    });
    expect(unknown.latest.diagnosis).toBe('other-authority');
  });

  it('tells a wrong name of our own server', async () => {
    const { pem, key } = await authority.issue({ names: ['elsewhere.example'] });
    const { latest, said } = await diagnose({ cert: pem, key });
    expect(latest.diagnosis).toBe('wrong-name');
    expect(said).toBe('');
  });

  it('takes a wrong name without the pinned key for a stranger', async () => {
    const { pem, key } = await authority.issue({ names: ['elsewhere.example'] });
    const trust = { ca: authority.pem, pins: [pin(stranger.pem)] };
    expect((await diagnose({ cert: pem, key, trust })).latest.diagnosis).toBe('other-authority');
  });

  it('tells a certificate that has really expired, by the backend’s clock', async () => {
    const { pem, key } = await authority.issue({ notAfter: new Date(Date.now() - day) });
    const { latest, said, port } = await diagnose({ cert: pem, key });
    expect(latest).toMatchObject({ diagnosis: 'dates', dates: 'expired' });
    expect(Math.abs(latest.offset ?? NaN)).toBeLessThan(1_000);
    expect(said).toBe(
      `GET /v1/beacon HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
    );
    expect(latest).not.toHaveProperty('beacon');
    expect(latest).not.toHaveProperty('seenFrom');
  });

  it('tells a certificate that is not valid yet, by the backend’s clock', async () => {
    const { pem, key } = await authority.issue({ notBefore: new Date(Date.now() + day) });
    const { latest } = await diagnose({ cert: pem, key });
    expect(latest).toMatchObject({ diagnosis: 'dates', dates: 'not-yet-valid' });
  });

  it.each([
    ['behind', -400],
    ['ahead', 400],
  ])('tells a clock that is %s, and by how much', async (_which, days) => {
    // The whole test machine has the right time, so certificate and backend are moved instead.
    const backendTime = Date.now() - days * day;
    const { pem, key } = await authority.issue({
      notBefore: new Date(backendTime - day),
      notAfter: new Date(backendTime + day),
    });
    const root = await createAuthority();
    const { latest } = await diagnose({
      cert: pem,
      key,
      // The authority is valid now only; a pin of the leaf makes the leaf's dates the ones that count.
      trust: { ca: root.pem, pins: [pin(pem)] },
      answer: () => beaconAnswer({}, Date.now() - days * day),
    });
    expect(latest.diagnosis).toBe('dates');
    expect(latest).not.toHaveProperty('dates');
    expect((latest.offset ?? NaN) / (days * day)).toBeCloseTo(1, 3);
  });

  it('knows no offset where the backend’s time cannot be read', async () => {
    const { pem, key } = await authority.issue({ notAfter: new Date(Date.now() - day) });
    const { latest } = await diagnose({ cert: pem, key, answer: () => httpAnswer(503) });
    expect(latest.diagnosis).toBe('dates');
    expect(latest).not.toHaveProperty('offset');
    expect(latest).not.toHaveProperty('dates');
  });

  it('cannot be made to unlock anything by a beacon behind an expired date', async () => {
    const { pem, key } = await authority.issue({ notAfter: new Date(Date.now() - day) });
    const { all } = await diagnose({ cert: pem, key });
    expect(all.some(({ beacon, trust }) => beacon !== undefined || trust === 'trusted')).toBe(
      false,
    );
  });

  it('tells a missing intermediate by the pinned key of the server', async () => {
    const { leaf: below } = await issueIntermediate(authority);
    const trust = { ca: authority.pem, pins: [pin(below.pem)] };
    const { latest } = await diagnose({ cert: below.pem, key: below.key, trust });
    expect(latest).toMatchObject({ trust: 'not-trusted', diagnosis: 'chain' });
  });

  it('trusts a server that sends its whole chain, pinned by the intermediate', async () => {
    const { leaf: below, intermediate } = await issueIntermediate(authority);
    const { latest } = await diagnose({
      cert: `${below.pem}${intermediate.pem}`,
      key: below.key,
      trust: { ca: authority.pem, pins: [pin(intermediate.pem)] },
    });
    expect(latest).toMatchObject({ trust: 'trusted', beacon: 'ready' });
  });

  it('goes through the proxy of the settings too', async () => {
    const proxy = await startProxy('relay');
    closing.push(() => proxy.close());
    const { latest } = await diagnose({
      ...shown(await stranger.issue()),
      trust: { ca: authority.pem, proxy: `http://127.0.0.1:${proxy.port}` },
    });
    expect(latest).toMatchObject({ proxy: 'open', diagnosis: 'other-authority' });
    expect(proxy.heads).toHaveLength(2);
  });

  it('gives up on a chain of giant certificates', async () => {
    const { pem, key } = await issueLargeLeaf(150_000);
    const { latest, took } = await diagnose({ cert: pem, key });
    expect(latest).toMatchObject({ trust: 'not-trusted', diagnosis: 'failed' });
    expect(took).toBeLessThan(6_000);
  });
});
