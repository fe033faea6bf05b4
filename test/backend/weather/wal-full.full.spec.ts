import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import { openKeyringFile } from '../../../backend/keyring/keyring-file.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres/postgres-server.ts';
import { siteOnPostgres } from '../../support/postgres/site-on-postgres.ts';
import { openSmallDisk, type SmallDisk, smallDiskMissing } from '../../support/small-disk.ts';
import { call } from '../../support/talk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { linesAbout, provenWalk, readiness, startOn, watched } from './weather-site.ts';

const postgres = postgresAvailable();
const missing = smallDiskMissing() ?? (postgres.ok ? undefined : postgres.why);
const title = missing === undefined ? '' : ` (skipped: ${missing})`;
const person = demoPeople[0]!;
const next = 'Next-Kestrel-Nest-77';
const patient = { timeout: 90_000, interval: 500 };

describe.skipIf(missing !== undefined)(
  `a backend whose database has no room for its write-ahead log${title}`,
  () => {
    let server: PostgresServer;
    let settings: PostgresSettings;
    let site: Site;
    let disk: SmallDisk;
    let backend: BackendProcess;
    beforeAll(async () => {
      const walFolder = temporaryFolder('wal');
      disk = await openSmallDisk(walFolder, { megabytes: 24, seenByAll: true });
      if (process.getuid?.() === 0) execFileSync('chown', ['postgres', walFolder]);
      const small = { min_wal_size: '2MB', max_wal_size: '6MB' };
      server = await startPostgres({ walFolder, settings: small });
      settings = await server.makeDatabase();
      site = await siteOnPostgres(settings, { settings: watched });
      backend = await startOn(site);
    }, 240_000);
    afterAll(async () => {
      await backend.stop();
      await site.close();
      await server.close();
      await disk.close();
    }, 60_000);

    it(
      'says that it is away and where to look, and goes on by itself once the server does',
      { timeout: 300_000 },
      async () => {
        const walk = await provenWalk(site, person);
        disk.fill();
        // Each takes a piece of the log; where there is none the server panics, and soon gives up.
        await vi.waitFor(async () => {
          await server
            .ask('select pg_logical_emit_message(true, $$weather$$, repeat($$x$$, 2000000))')
            .catch(() => undefined);
          expect(server.isRunning()).toBe(false);
        }, patient);
        await vi.waitFor(() => {
          expect(linesAbout(backend, 'store.away').map((line) => line['why'])).toContain(
            'out-of-reach',
          );
        }, patient);
        const away = linesAbout(backend, 'store.away');
        expect(away.find((line) => line['why'] === 'out-of-reach')).toMatchObject({
          place: expect.stringContaining(settings.database) as unknown,
          remedy: expect.stringMatching(/server runs.*its own log.*room.*pg_wal/) as unknown,
        });
        await expect(walk.reply({ do: 'set-password', next })).rejects.toThrow('503 unavailable');
        expect(await site.directory.opens(person.accountName, next)).toBe(false);
        expect(await readiness(backend)).toMatch(
          /^not ready, for lack of: .*store[^]*\nnote: the store is out of reach/,
        );
        const opening = { purpose: 'reset', account: demoPeople[1]!.accountName };
        const opened = await call(site, 'POST', '/v1/attempts', { body: opening });
        expect([opened.status, opened.body]).toMatchObject([503, { code: 'unavailable' }]);

        disk.clear();
        await server.start();
        await vi.waitFor(async () => {
          expect(await readiness(backend)).toMatch(/^ready\n(?![^]*note: the store)/);
        }, patient);
        expect(linesAbout(backend, 'store.back').length).toBeGreaterThan(0);
        expect(linesAbout(backend, 'audit.lost')).toEqual([]);
        expect((await walk.current()).kind).toBe('new-password');
        expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
        expect(await site.directory.opens(person.accountName, next)).toBe(true);
      },
    );

    it('has an audit whose rows fit one another', { timeout: 60_000 }, async () => {
      await backend.stop();
      const database = await openDatabase(settings);
      try {
        const trail = openAuditTrail(database, openKeyringFile(`${site.folder}/keyring.json`));
        const { broken, rows } = await trail.verify();
        expect(broken).toBeUndefined();
        expect(rows).toBeGreaterThan(5);
      } finally {
        await database.destroy();
      }
    });
  },
);
