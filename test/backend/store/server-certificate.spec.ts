import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PeerEvent } from '../../../backend/peers/peer.ts';
import { watchPeers } from '../../../backend/peers/watch-peers.ts';
import { connectDatabase, type Database } from '../../../backend/store/open-store.ts';
import { usualLimits } from '../../../backend/store/postgres-pool.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres/postgres-server.ts';

const available = postgresAvailable();
const title = available.ok ? '' : ` (skipped: ${available.why})`;
const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);

describe.skipIf(!available.ok)(`the certificate of PostgreSQL${title}`, () => {
  let server: PostgresServer;
  let settings: PostgresSettings;
  let database: Database;
  let events: PeerEvent[];
  let changes: unknown[];
  beforeAll(async () => {
    server = await startPostgres();
    settings = await server.makeDatabase();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    [events, changes] = [[], []];
    const peer = watchPeers(Date.now, (event) => events.push(event)).of('store');
    const limits = { ...usualLimits, life: 500 };
    database = await connectDatabase(settings, limits, (change) => changes.push(change), peer);
  });
  afterEach(() => database.destroy());
  /** By which connection of the server's it was answered. */
  const ask = async (of = database): Promise<unknown> =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(of)).rows[0];

  it('is warned of before its end, told of once it is refused, and not outlived by a connection', async () => {
    const where = { setting: 'store', place: `127.0.0.1:${server.port}` };
    expect(events.splice(0)).toMatchObject([
      { event: 'peer.certificate-expiring', ...where, days: 9 },
    ]);
    await server.show(await server.authority.issue({ notAfter: inDays(-0.1) }));
    // One connection is asked all the while, so that it is never idle.
    await vi.waitFor(() => expect(ask()).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' }), {
      timeout: 10_000,
      interval: 20,
    });
    await expect(ask()).rejects.toMatchObject({ name: 'StoreUnavailable' });
    expect(events.splice(0)).toMatchObject([
      { event: 'peer.certificate-refused', ...where, code: 'CERT_HAS_EXPIRED' },
    ]);
    expect(changes.splice(0)).toEqual([{ reachable: false, code: 'CERT_HAS_EXPIRED' }]);
    await server.show(await server.authority.issue({ notAfter: inDays(60) }));
    await vi.waitFor(() => ask(), { timeout: 10_000 });
    expect(events).toMatchObject([{ event: 'peer.certificate-right', ...where }]);
    expect(changes).toEqual([{ reachable: true }]);
  });

  /** What is told of a server that is not reached. */
  async function toldOf(changed: Partial<PostgresSettings>): Promise<PeerEvent[]> {
    const told: PeerEvent[] = [];
    const peer = watchPeers(Date.now, (event) => told.push(event)).of('store');
    const reached = { ...settings, ...changed };
    await expect(connectDatabase(reached, usualLimits, () => undefined, peer)).rejects.toThrow(
      'cannot be opened',
    );
    return told;
  }

  it('is refused where it does not bear the name that it has to', async () => {
    const tls = { ...settings.tls, name: 'db.corp.example' };
    expect(await toldOf({ tls })).toMatchObject([
      {
        ...{ event: 'peer.certificate-refused', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
        place: `127.0.0.1:${server.port}`,
      },
    ]);
  });

  it('is all that a server is known by, whose name is found no more: its address is kept', async () => {
    const told: PeerEvent[] = [];
    const peer = watchPeers(Date.now, (event) => told.push(event)).of('store');
    let code: string | undefined;
    const lookup = peer.lookupBy((_name, _options, done) => {
      if (code === undefined) done(null, [{ address: '127.0.0.1', family: 4 }]);
      else done(Object.assign(new Error('no'), { code }), []);
    });
    const moved = { ...settings, host: 'db.corp.example' };
    const named = await connectDatabase(moved, { ...usualLimits, life: 200 }, () => undefined, {
      ...peer,
      lookup,
    });
    try {
      const first = await ask(named);
      code = 'ENOTFOUND';
      await vi.waitFor(async () => expect(await ask(named)).not.toEqual(first), {
        timeout: 10_000,
      });
      expect(told).toMatchObject([
        { event: 'peer.name-lost', setting: 'store', name: 'db.corp.example', kept: true },
      ]);
    } finally {
      await named.destroy();
    }
  });

  it('is not even seen where the name of its server is not found', async () => {
    // Too long for the DNS, so that nobody has to be asked.
    const host = `${'x'.repeat(64)}.example`;
    expect(await toldOf({ host })).toMatchObject([
      { event: 'peer.name-lost', setting: 'store', name: host, kept: false },
    ]);
  });
});
