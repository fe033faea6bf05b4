import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { startPostgres } from '../../support/postgres/postgres-server.ts';
import { siteOnPostgres } from '../../support/postgres/site-on-postgres.ts';
import { smallDiskMissing } from '../../support/small-disk.ts';
import { call } from '../../support/talk.ts';
import {
  linesAbout,
  provenWalk,
  readiness,
  siteOnSmallDisk,
  startOn,
  watched,
} from './weather-site.ts';

const disk = smallDiskMissing();
const postgres = postgresAvailable();
const person = demoPeople[0]!;
const next = 'Next-Kestrel-Nest-77';
const patient = { timeout: 90_000, interval: 500 };

/** Everything that must hold, whichever store refuses to be written. */
async function expectBadWeather(
  { site, backend }: { site: Site; backend: BackendProcess },
  place: string,
  weather: { begin(): unknown; end(): unknown },
): Promise<void> {
  const walk = await provenWalk(site, person);
  await weather.begin();
  // Nobody has to be refused first: it is noticed by trying.
  await vi.waitFor(() => {
    expect(linesAbout(backend, 'store.away')).toHaveLength(1);
  }, patient);
  expect(linesAbout(backend, 'store.away')[0]).toMatchObject({
    ...{ why: 'read-only', place: expect.stringContaining(place) as unknown },
    remedy: expect.stringMatching(/written again|takes writes/) as unknown,
  });
  const opening = { purpose: 'reset', account: demoPeople[1]!.accountName };
  const opened = await call(site, 'POST', '/v1/attempts', { body: opening });
  expect([opened.status, opened.body]).toMatchObject([503, { code: 'unavailable' }]);
  await expect(walk.reply({ do: 'set-password', next })).rejects.toThrow('503 unavailable');
  expect(await site.directory.opens(person.accountName, next)).toBe(false);
  await vi.waitFor(async () => {
    expect(await readiness(backend)).toMatch(
      /^not ready, for lack of: .*store[^]*note: the store is read-only/,
    );
  }, patient);

  await weather.end();
  await vi.waitFor(async () => {
    expect(linesAbout(backend, 'store.back')).toHaveLength(1);
    expect(await readiness(backend)).toMatch(/^ready\n/);
  }, patient);
  expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
  expect(await site.directory.opens(person.accountName, next)).toBe(true);
  expect(linesAbout(backend, 'store.away')).toHaveLength(1);
}

describe.skipIf(disk !== undefined)(
  `a backend whose file may not be written${disk === undefined ? '' : ` (skipped: ${disk})`}`,
  () => {
    it(
      'says so before anybody is refused, and goes on by itself',
      { timeout: 300_000 },
      async () => {
        const small = await siteOnSmallDisk('ext4');
        const backend = await startOn(small.site, small.disk.through);
        // Root is refused too (ioctl_iflags(2), FS_IMMUTABLE_FL).
        const change = (flag: string): void => {
          // Not the index in memory: to write there would end any process (SIGBUS).
          for (const name of ['store.db', 'store.db-wal']) {
            execFileSync('chattr', [flag, join(small.disk.inside, name)]);
          }
        };
        try {
          await expectBadWeather({ site: small.site, backend }, 'store.db', {
            begin() {
              change('+i');
            },
            end() {
              change('-i');
            },
          });
        } finally {
          await backend.stop();
          await small.disk.close();
          await small.site.close();
        }
      },
    );
  },
);

describe.skipIf(disk !== undefined)(
  `a backend whose file system was made read-only by an error${disk === undefined ? '' : ` (skipped: ${disk})`}`,
  () => {
    it(
      'says so at a start too, and goes on where it was once that is repaired',
      { timeout: 300_000 },
      async () => {
        const { site, disk: small } = await siteOnSmallDisk('ext4');
        let backend = await startOn(site, small.through);
        try {
          const walk = await provenWalk(site, person);
          small.breakDown();
          await vi.waitFor(() => {
            expect(linesAbout(backend, 'store.away')).toMatchObject([
              {
                why: 'read-only',
                remedy: expect.stringContaining('restart the backend') as unknown,
              },
            ]);
          }, patient);
          await expect(walk.reply({ do: 'set-password', next })).rejects.toThrow('503 unavailable');
          await backend.kill();
          await expect(startOn(site, small.through)).rejects.toThrow(
            /"why":"read-only".*store\.db.*folder be written again/,
          );
          small.repair();
          backend = await startOn(site, small.through);
          expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
          expect(await site.directory.opens(person.accountName, next)).toBe(true);
        } finally {
          await backend.stop();
          await small.close();
          await site.close();
        }
      },
    );
  },
);

describe.skipIf(!postgres.ok)(
  `a backend whose database takes no writes${postgres.ok ? '' : ` (skipped: ${postgres.why})`}`,
  () => {
    it(
      'says so before anybody is refused, and goes on by itself',
      { timeout: 300_000 },
      async () => {
        const server = await startPostgres();
        const { tls: _none, ...settings } = await server.makeDatabase();
        const site = await siteOnPostgres(settings, { settings: watched });
        const backend = await startOn(site);
        const { host, port, user, password } = settings;
        const admin = new pg.Client({
          host,
          port,
          user,
          password,
          database: 'postgres',
          ssl: false,
        });
        await admin.connect();
        const readOnly = async (is: string): Promise<void> => {
          await admin.query(`alter system set default_transaction_read_only = ${is}`);
          await admin.query('select pg_reload_conf()');
        };
        try {
          await expectBadWeather({ site, backend }, settings.database, {
            begin: () => readOnly('on'),
            end: () => readOnly('off'),
          });
        } finally {
          await admin.end();
          await backend.stop();
          await site.close();
          await server.close();
        }
      },
    );
  },
);
