import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres/postgres-server.ts';
import { siteOnPostgres } from '../../support/postgres/site-on-postgres.ts';
import { prove, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { openTlsFront, type TlsFront } from '../../support/tls-front.ts';

const available = postgresAvailable();
const title = available.ok ? '' : ` (skipped: ${available.why})`;
const patient = { timeout: 15_000 };
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe.skipIf(!available.ok)(`whoever a backend connects to${title}`, () => {
  const ranges = createHttp((_request, response) => response.end(`${'0'.repeat(35)}:1`));
  const lines = createServer((socket) => socket.resume().on('error', () => undefined));
  let server: PostgresServer;
  let range: TlsFront;
  let collector: TlsFront;
  let site: Site;
  let backend: RunningBackend;
  beforeAll(async () => {
    [server, range, collector] = await Promise.all([
      startPostgres(),
      openTlsFront(),
      openTlsFront(),
    ]);
    range.leadTo(await portOf(ranges));
    collector.leadTo(await portOf(lines));
    const url = `https://localhost:${range.port}/range`;
    site = await siteOnPostgres(await server.makeDatabase(), {
      settings: {
        operations: { port: 0 },
        passwords: { blocklist: { range: { url, caFile: 'ca.pem' } }, whenUnreachable: 'refuse' },
        audit: { syslog: { host: 'localhost', port: collector.port, caFile: 'ca.pem' } },
      },
    });
    await showInFront(9);
    backend = await runBackend(site);
  });
  afterAll(async () => {
    await backend.stop();
    await site.close();
    await Promise.all([range.close(), collector.close(), server.close()]);
    ranges.close();
    lines.close();
  });
  async function showInFront(days: number): Promise<void> {
    const certificate = await site.authority.issue({ notAfter: inDays(days) });
    for (const front of [range, collector]) front.show(certificate);
  }
  const showByServer = async (days: number): Promise<void> =>
    server.show(await server.authority.issue({ notAfter: inDays(days) }));
  /** The settings that an event has named, in the order of the alphabet. */
  const named = (event: string): unknown[] =>
    backend.events
      .flatMap((each) => (each.event === event && 'setting' in each ? [each.setting] : []))
      .toSorted();
  async function readiness(): Promise<string> {
    const [url] = backend.events.flatMap((each) =>
      each.event === 'operations' && 'url' in each ? [each.url] : [],
    );
    return (await fetch(`${url}/readyz`)).text();
  }
  const all = ['audit.syslog', 'passwords.blocklist.range', 'store'];

  it('is warned of before a certificate ends, by the setting that leads there', async () => {
    const walk = await backend.open(demoPeople[0]!.accountName);
    await prove(site, walk, demoPeople[0]!);
    const done = await walk.reply({ do: 'set-password', next: 'Next-Kestrel-Nest-77' });
    expect(done).toMatchObject({ kind: 'done', outcome: 'password-set' });
    await vi.waitFor(() => expect(named('peer.certificate-expiring')).toEqual(all), patient);
    for (const setting of all)
      expect(await readiness()).toContain(`note: ${setting}: the certificate`);
  });

  it('is told of once it is refused, beside what fails for it, and goes on once it is renewed', async () => {
    const walk = await backend.open(demoPeople[1]!.accountName);
    await prove(site, walk, demoPeople[1]!);
    const next = 'Other-Kestrel-Nest-77';
    const code = 'CERT_HAS_EXPIRED';
    await showInFront(-0.1);
    const refused = await walk.reply({ do: 'set-password', next });
    expect(refused).toMatchObject({ refused: { reason: 'directory-unreachable' } });
    expect(backend.events).toContainEqual({
      ...{ event: 'failed', where: 'block-list', code: `RangeUnanswered ${code}` },
    });
    collector.cut();
    await vi.waitFor(
      () => expect(backend.events).toContainEqual({ event: 'audit.not-forwarded', code }),
      patient,
    );
    await showByServer(-0.1);
    await server.ask(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gatehouse'`,
    );
    await vi.waitFor(() => expect(named('peer.certificate-refused')).toEqual(all), patient);
    expect(backend.events.filter(({ event }) => event === 'store.away')).toHaveLength(1);
    await vi.waitFor(async () => {
      // What could not be claimed meanwhile is told as well, once somebody has tried.
      expect(await readiness()).toMatch(/^not ready, for lack of: store(?:, delivery)?\n/);
    }, patient);
    const noted = await readiness();
    for (const setting of all) expect(noted).toMatch(new RegExp(`note: ${setting}: .* is refused`));

    await Promise.all([showInFront(60), showByServer(60)]);
    await vi.waitFor(async () => {
      expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
    }, patient);
    await vi.waitFor(() => expect(named('peer.certificate-right')).toEqual(all), patient);
    await vi.waitFor(async () => {
      expect(await readiness()).toMatch(/^ready\n(?![^]*note: (?:audit|passwords|store))/);
    }, patient);
    expect(named('peer.certificate-refused')).toEqual(all);
  });
});
