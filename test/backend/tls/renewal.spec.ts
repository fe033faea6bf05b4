import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogEvent } from '../../../backend/log/log.ts';
import { readIdentity } from '../../../backend/tls/identity.ts';
import { makeRenewal, type Renewal } from '../../../backend/tls/renewal.ts';
import {
  type Authority,
  type Certificate,
  createAuthority,
} from '../../../build/demo/authority.ts';
import { startBackendProcess } from '../../../build/demo/backend-process.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { pinOf } from '../../../electron/network/check-pins.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const day = 86_400_000;
const folder = temporaryFolder('renewal');
const [certificateFile, keyFile] = [join(folder, 'a.pem'), join(folder, 'a.key')];
const pinOfPem = (pem: string): string => pinOf(new X509Certificate(pem));

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority();
});

describe('a certificate on disk', () => {
  let first: Certificate;
  let events: LogEvent[];
  let used: string[];
  let clock: number;
  let renewal: Renewal;
  beforeEach(async () => {
    first = await authority.issue({ notAfter: new Date(Date.now() + 60 * day) });
    write(first);
    start();
  });
  function start(pins: string[] = []): void {
    [events, used, clock] = [[], [], Date.now()];
    const present = readIdentity(first.pem, first.key);
    if (typeof present === 'string') throw new Error(present);
    renewal = makeRenewal({
      certificateFile,
      keyFile,
      present,
      authorities: [new X509Certificate(authority.pem)],
      pins,
      use: ({ pin }) => used.push(pin),
      now: () => clock,
      log: (event) => events.push(event),
    });
  }
  function write({ pem, key }: { pem: string; key: string }): void {
    writeFileSync(certificateFile, pem);
    writeFileSync(keyFile, key);
  }
  async function look(times = 3): Promise<void> {
    for (let time = 0; time < times; time++) await renewal.look();
  }

  it('that stays as it is causes nothing', async () => {
    await look(10);
    await renewal.reload();
    expect([used, events]).toEqual([[], []]);
  });

  it('that is replaced is taken in when it has come to rest, with its pin and end in the log', async () => {
    await look();
    const next = await authority.issue({ notAfter: new Date('2099-01-01T00:00:00Z') });
    write(next);
    await look(1);
    expect(used).toEqual([]);
    await look(1);
    const pin = pinOfPem(next.pem);
    expect(used).toEqual([pin]);
    const expires = '2099-01-01T00:00:00.000Z';
    expect(events).toEqual([{ event: 'certificate.renewed', pin, expires }]);
    await look(5);
    expect(used).toHaveLength(1);
  });

  it('that was replaced between the start and the first look is taken in', async () => {
    const next = await authority.issue();
    write(next);
    await look();
    expect(used).toEqual([pinOfPem(next.pem)]);
  });

  it('that is replaced by a rename, or by a link that points elsewhere, is taken in', async () => {
    await look();
    const [second, third] = [await authority.issue(), await authority.issue()];
    writeFileSync(`${certificateFile}.new`, second.pem);
    writeFileSync(`${keyFile}.new`, second.key);
    renameSync(`${certificateFile}.new`, certificateFile);
    renameSync(`${keyFile}.new`, keyFile);
    await look();
    writeFileSync(join(folder, 'b.pem'), third.pem);
    writeFileSync(join(folder, 'b.key'), third.key);
    rmSync(certificateFile);
    rmSync(keyFile);
    symlinkSync(join(folder, 'b.pem'), certificateFile);
    symlinkSync(join(folder, 'b.key'), keyFile);
    await look();
    expect(used).toEqual([second, third].map(({ pem }) => pinOfPem(pem)));
    rmSync(certificateFile);
    rmSync(keyFile);
  });

  it('whose key comes later is refused once, and taken in with the key', async () => {
    await look();
    const next = await authority.issue();
    writeFileSync(certificateFile, next.pem);
    await look(10);
    expect(events).toEqual([{ event: 'certificate.refused', reason: 'other-key' }]);
    writeFileSync(keyFile, next.key);
    await look();
    expect(used).toEqual([pinOfPem(next.pem)]);
  });

  it.each<[string, () => Promise<{ pem: string; key: string }>, string]>([
    ['has expired', () => authority.issue({ notAfter: new Date(Date.now() - 1000) }), 'expired'],
    [
      'is of a kind that Electron cannot check',
      () => authority.issue({ algorithm: { name: 'Ed25519' } }),
      'unsupported-key',
    ],
    ['is no certificate', async () => ({ pem: 'x', key: first.key }), 'no-certificate'],
    ['is far too large', async () => ({ pem: 'x'.repeat(2 ** 21), key: first.key }), 'unreadable'],
  ])(
    'that %s is refused with the reason, once, and the present one stays',
    async (_what, make, reason) => {
      await look();
      write(await make());
      await look(10);
      expect(used).toEqual([]);
      expect(events).toEqual([{ event: 'certificate.refused', reason }]);
      write(first);
      await look(10);
      expect([used, events.length]).toEqual([[], 1]);
    },
  );

  it('that is taken away is refused, and taken in when it is back', async () => {
    await look();
    rmSync(certificateFile);
    await look(5);
    expect(events).toEqual([{ event: 'certificate.refused', reason: 'unreadable' }]);
    const next = await authority.issue();
    write(next);
    await look();
    expect(used).toEqual([pinOfPem(next.pem)]);
  });

  it('that holds from tomorrow is refused today, and taken in tomorrow by itself', async () => {
    await look();
    write(
      await authority.issue({
        notBefore: new Date(clock + day),
        notAfter: new Date(clock + 90 * day),
      }),
    );
    await look(5);
    expect(events).toEqual([{ event: 'certificate.refused', reason: 'not-yet-valid' }]);
    clock += day + 1000;
    await look(1);
    expect(used).toHaveLength(1);
  });

  it('with a key that the printed pins do not know is refused, and one that they know is taken', async () => {
    const next = await authority.issue();
    start([pinOfPem(first.pem), pinOfPem(next.pem)]);
    await look();
    write(await authority.issue());
    await look();
    expect(used).toEqual([]);
    expect(events).toEqual([{ event: 'certificate.refused', reason: 'unknown-to-pins' }]);
    write(next);
    await look();
    expect(used).toEqual([pinOfPem(next.pem)]);
  });

  it('that only the spare pin knows is taken, and warned about', async () => {
    start([pinOfPem(first.pem), pinOfPem(authority.pem)]);
    await look();
    const next = await authority.issue({ notAfter: new Date(clock + 60 * day) });
    write(next);
    await look();
    const pin = pinOfPem(next.pem);
    expect(used).toEqual([pin]);
    expect(events.slice(1)).toEqual([{ event: 'certificate.only-spare-pin', pin }]);
  });

  it('is warned about once a day from 21 days before its end, and no more once it is renewed', async () => {
    const ends = new X509Certificate(first.pem).validToDate;
    for (let hour = 0; hour < 24 * 5; hour++) {
      clock = ends.getTime() - 24 * day + hour * 3_600_000;
      await look(1);
    }
    const expires = ends.toISOString();
    const remedy = expect.stringContaining('without a restart') as unknown;
    expect(events).toEqual(
      [21, 20].map((days) => ({ event: 'certificate.expiring', days, expires, remedy })),
    );
    write(await authority.issue({ notBefore: new Date(0), notAfter: new Date(clock + 90 * day) }));
    await look(5);
    expect(events).toHaveLength(3);
  });

  it('is read anew by a reload at once, and looks that come together take turns', async () => {
    const next = await authority.issue();
    write(next);
    await Promise.all([renewal.look(), renewal.reload(), renewal.reload(), renewal.look()]);
    expect(used).toEqual([pinOfPem(next.pem)]);
  });
});

describe('a backend that is running', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  const folderOf = (site: Site) => ({
    write({ pem, key }: { pem: string; key: string }): void {
      writeFileSync(join(site.folder, 'backend.pem'), pem);
      writeFileSync(join(site.folder, 'backend.key'), key);
    },
  });
  async function connected(site: Site): Promise<TLSSocket> {
    const port = Number(new URL(site.url).port);
    const socket = connect({ port, ca: site.ca, servername: 'localhost' });
    await once(socket, 'secureConnect');
    closing.push(() => socket.destroy());
    return socket;
  }
  const shownTo = (socket: TLSSocket): string =>
    pinOf(new X509Certificate(socket.getPeerCertificate().raw));
  async function asks(socket: TLSSocket): Promise<string> {
    socket.write('GET /v1/beacon HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().split('\r\n')[0] ?? '';
  }

  it('shows a new certificate to new connections, and those that are open go on', async () => {
    const site = await makeSite();
    const backend: RunningBackend = await runBackend(site, { now: Date.now });
    closing.push(site.close, backend.stop);
    const old = await connected(site);
    const oldPin = shownTo(old);
    expect(await asks(old)).toBe('HTTP/1.1 200 OK');

    const next = await site.authority.issue();
    folderOf(site).write(next);
    await vi.waitFor(
      () =>
        expect(backend.events).toContainEqual(
          expect.objectContaining({ event: 'certificate.renewed' }),
        ),
      { timeout: 15_000, interval: 100 },
    );
    const fresh = await connected(site);
    expect(shownTo(fresh)).toBe(pinOfPem(next.pem));
    expect(shownTo(fresh)).not.toBe(oldPin);
    expect(fresh.getProtocol()).toMatch(/^TLSv1\.[23]$/);
    expect(await asks(fresh)).toBe('HTTP/1.1 200 OK');
    expect(await asks(old)).toBe('HTTP/1.1 200 OK');
    expect(shownTo(old)).toBe(oldPin);

    // What was refused at the start is refused now too: no line below TLS 1.2.
    const port = Number(new URL(site.url).port);
    const ancient = connect({
      port,
      ca: site.ca,
      servername: 'localhost',
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
    });
    const [error] = (await once(ancient, 'error')) as [Error];
    expect(error.message).not.toBe('');
  });

  it('keeps its certificate when the new pair does not fit, and says so', async () => {
    const site = await makeSite();
    const backend = await runBackend(site);
    closing.push(site.close, backend.stop);
    const pin = shownTo(await connected(site));
    const [one, other] = [await site.authority.issue(), await site.authority.issue()];
    folderOf(site).write({ pem: one.pem, key: other.key });
    await vi.waitFor(
      () =>
        expect(backend.events).toContainEqual({
          event: 'certificate.refused',
          reason: 'other-key',
        }),
      { timeout: 15_000, interval: 100 },
    );
    const socket = await connected(site);
    expect(shownTo(socket)).toBe(pin);
    expect(await asks(socket)).toBe('HTTP/1.1 200 OK');
  });

  it('as a process rereads it at once on SIGHUP, and ends on SIGTERM as ever', async () => {
    const site = await makeSite();
    closing.push(site.close);
    const backend = await startBackendProcess({ config: site.config });
    closing.push(backend.kill);
    const next = await site.authority.issue();
    folderOf(site).write(next);
    process.kill(backend.pid, 'SIGHUP');
    await vi.waitFor(() => expect(backend.lines.join()).toContain(pinOfPem(next.pem)), {
      timeout: 10_000,
    });
    const socket = await connected(site);
    expect(shownTo(socket)).toBe(pinOfPem(next.pem));
    expect(await asks(socket)).toBe('HTTP/1.1 200 OK');
    await backend.stop();
    expect(await backend.ended).toEqual({ code: 0, signal: null });
  });
});
