import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import type { Verified } from '../../../backend/audit/verify-chain.ts';
import { openKeyringFile } from '../../../backend/keyring/keyring-file.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { type FaultyLine, openFaultyLine } from '../../support/postgres/faulty-line.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres/postgres-server.ts';
import { siteOnPostgres } from '../../support/postgres/site-on-postgres.ts';
import { openWalk, type Walk } from '../../support/talk.ts';
import { linesAbout, provenWalk, readiness, startOn, watched } from './weather-site.ts';

const postgres = postgresAvailable();
const title = postgres.ok ? '' : ` (skipped: ${postgres.why})`;
const patient = { timeout: 90_000, interval: 250 };
const next = 'Next-Kestrel-Nest-77';

/** A backend whose store is reached by one address, behind which a standby follows the server. */
interface Pair {
  primary: PostgresServer;
  standby: PostgresServer;
  /** What stands for a virtual address or a proxy. */
  address: FaultyLine;
  /** By which the standby follows. */
  replication: FaultyLine;
  settings: PostgresSettings;
  site: Site;
  backend: BackendProcess;
  close(): Promise<void>;
}

async function startPair(): Promise<Pair> {
  const primary = await startPostgres();
  const [address, replication] = [
    await openFaultyLine(primary.port),
    await openFaultyLine(primary.port),
  ];
  const settings = { ...(await primary.makeDatabase()), port: address.port };
  const site = await siteOnPostgres(settings, {
    settings: { ...watched, limits: { triesPerPerson: 100, messagesPerPerson: 50 } },
  });
  const standby = await startPostgres({ standbyOf: primary, followsBy: replication.port });
  const backend = await startOn(site);
  return {
    ...{ primary, standby, address, replication, settings, site, backend },
    async close() {
      await backend.stop();
      await site.close();
      await address.close();
      await replication.close();
      await standby.close();
      await primary.close();
    },
  };
}

const countOf = async (server: PostgresServer, sql: string): Promise<number> =>
  Number((await server.ask(sql))[0]?.['count']);
/** Whether the standby has all that the primary has committed. */
async function hasCaughtUp({ primary, standby }: Pair): Promise<boolean> {
  const [at] = await primary.ask('select pg_current_wal_lsn()::text as lsn');
  const sql = `select pg_last_wal_replay_lsn() >= '${String(at?.['lsn'])}' as has`;
  return (await standby.ask(sql))[0]?.['has'] === true;
}

async function verify(
  { site, settings }: Pair,
  expected?: { place: number; mac: string },
): Promise<Verified> {
  const database = await openDatabase(settings);
  try {
    const trail = openAuditTrail(database, openKeyringFile(`${site.folder}/keyring.json`));
    return await trail.verify(expected);
  } finally {
    await database.destroy();
  }
}

async function expectServed({ backend }: Pair): Promise<void> {
  await vi.waitFor(async () => {
    expect(await readiness(backend)).toMatch(/^ready\n/);
  }, patient);
}

/** Waits until nothing of it is under way, and sets the password where it was not set. */
async function bringToEnd(walk: Walk): Promise<void> {
  await vi.waitFor(async () => {
    expect((await walk.current()).kind).not.toBe('wait');
  }, patient);
  if (walk.step.kind !== 'done') await walk.reply({ do: 'set-password', next });
  expect(walk.step).toMatchObject({ kind: 'done', outcome: 'password-set' });
}

describe.skipIf(!postgres.ok)(`a backend whose database changes over in good order${title}`, () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair();
  }, 240_000);
  afterAll(() => pair.close(), 60_000);

  it(
    'lets go of the server that takes no writes any more, though nobody cuts it off',
    { timeout: 240_000 },
    async () => {
      const { primary, standby, address, site, backend } = pair;
      const person = demoPeople[0]!;
      const walk = await provenWalk(site, person);
      await primary.ask('alter system set default_transaction_read_only = on');
      await primary.ask('select pg_reload_conf()');
      await vi.waitFor(async () => {
        expect(linesAbout(backend, 'store.away')).toMatchObject([
          { why: 'read-only', remedy: expect.stringContaining('store.host') as unknown },
        ]);
        expect(await hasCaughtUp(pair)).toBe(true);
      }, patient);
      await expect(walk.reply({ do: 'set-password', next })).rejects.toThrow('503 unavailable');
      expect(await site.directory.opens(person.accountName, next)).toBe(false);

      await standby.ask('select pg_promote()');
      // Both go on running, and every connection that stands leads to the old one.
      address.leadTo(standby.port);
      await vi.waitFor(() => {
        expect(linesAbout(backend, 'store.back')).toHaveLength(1);
      }, patient);
      await expectServed(pair);
      expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
      expect(await site.directory.opens(person.accountName, next)).toBe(true);
      const ours = "select count(*) from pg_stat_activity where application_name = 'gatehouse'";
      expect(await countOf(primary, ours)).toBe(0);
      expect(await countOf(standby, ours)).toBeGreaterThan(0);
      expect(linesAbout(backend, 'audit.lost')).toEqual([]);
    },
  );
});

describe.skipIf(!postgres.ok)(
  `a backend whose database dies, and whose standby is promoted${title}`,
  () => {
    let pair: Pair;
    beforeAll(async () => {
      pair = await startPair();
    }, 240_000);
    afterAll(() => pair.close(), 60_000);

    it(
      'says that it is away, leaves no attempt half done, and has an audit that fits',
      { timeout: 240_000 },
      async () => {
        const { primary, standby, address, site, backend } = pair;
        const [person, other] = [demoPeople[0]!, demoPeople[1]!];
        const [walk, early] = [await provenWalk(site, person), await provenWalk(site, other)];
        await vi.waitFor(async () => {
          expect(await hasCaughtUp(pair)).toBe(true);
        }, patient);
        // In the middle of it: whatever comes of it, it is all or nothing.
        const asked = walk.reply({ do: 'set-password', next }).catch((error: unknown) => error);
        await primary.kill();
        address.leadTo(standby.port);
        await asked;
        await vi.waitFor(async () => {
          expect(linesAbout(backend, 'store.away').map((line) => line['why'])).toContain(
            'read-only',
          );
          expect(await readiness(backend)).toMatch(/^not ready, for lack of: .*store/);
        }, patient);
        expect(linesAbout(backend, 'store.away')[0]).toMatchObject({ why: 'out-of-reach' });

        await standby.ask('select pg_promote()');
        await expectServed(pair);
        expect(linesAbout(backend, 'store.back').length).toBeGreaterThan(0);
        await bringToEnd(walk);
        await bringToEnd(early);
        for (const { accountName } of [person, other]) {
          expect(await site.directory.opens(accountName, next)).toBe(true);
        }
        const { broken, rows } = await verify(pair);
        expect({ broken, enough: rows > 10 }).toEqual({ broken: undefined, enough: true });
        const database = await openDatabase(pair.settings);
        const told = await database
          .selectFrom('audit')
          .select(({ fn }) => ['event', fn.countAll().as('times')])
          .where('event', 'in', ['reset-intended', 'reset-outcome'])
          .groupBy('event')
          .execute();
        await database.destroy();
        const times = Object.fromEntries(told.map(({ event, times }) => [event, Number(times)]));
        expect(times['reset-outcome']).toBe(times['reset-intended']);
      },
    );
  },
);

describe.skipIf(!postgres.ok)(
  `a backend whose standby lagged behind when it was promoted${title}`,
  () => {
    let pair: Pair;
    beforeAll(async () => {
      pair = await startPair();
    }, 240_000);
    afterAll(() => pair.close(), 60_000);

    it(
      'says that commits are lost, and has an audit which does not hide that from whoever asks',
      { timeout: 240_000 },
      async () => {
        const { primary, standby, address, replication, site, backend } = pair;
        await provenWalk(site, demoPeople[0]!);
        await vi.waitFor(async () => {
          expect(await hasCaughtUp(pair)).toBe(true);
        }, patient);
        const reached = await verify(pair);
        replication.cut();
        const lost = await provenWalk(site, demoPeople[1]!);
        let newest = reached;
        await vi.waitFor(async () => {
          newest = await verify(pair);
          expect(newest.to).toBeGreaterThan(reached.to + 3);
        }, patient);
        await primary.kill();
        address.leadTo(standby.port);
        await standby.ask('select pg_promote()');
        await expectServed(pair);

        await vi.waitFor(() => {
          expect(linesAbout(backend, 'audit.lost')).toHaveLength(1);
        }, patient);
        const [told] = linesAbout(backend, 'audit.lost');
        expect(told?.['remedy']).toContain('lost its newest commits');
        const seen = { place: Number(told?.['place']), mac: String(told?.['mac']) };
        expect(seen.place).toBeGreaterThan(reached.to);
        // What is left fits, as it must; only who knows of the rest can ask for it.
        expect((await verify(pair)).broken).toBeUndefined();
        expect((await verify(pair, seen)).broken).toMatchObject({
          why: expect.stringMatching(/^(?:newest-missing|expected)$/) as unknown,
        });
        // An attempt that is gone is told so, and whoever had it begins anew.
        await expect(lost.current()).rejects.toThrow(/^404 no-attempt/);
        const walk = await openWalk(site, {
          purpose: 'reset',
          account: demoPeople[1]!.accountName,
        });
        expect(walk.step.kind).toBe('choose');
        // Others stand in their places by now: still not those that were written down.
        await vi.waitFor(async () => {
          const { to, broken } = await verify(pair);
          expect([to >= reached.to + 1, broken]).toEqual([true, undefined]);
        }, patient);
        expect((await verify(pair, seen)).broken).toBeDefined();
        expect(linesAbout(backend, 'audit.lost')).toHaveLength(1);
      },
    );
  },
);
