import { execFileSync } from 'node:child_process';
import pg from 'pg';
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

describe.skipIf(missing !== undefined)(`a backend whose database's disk is full${title}`, () => {
  let server: PostgresServer;
  let settings: PostgresSettings;
  let site: Site;
  let disk: SmallDisk;
  let backend: BackendProcess;
  beforeAll(async () => {
    server = await startPostgres();
    const folder = temporaryFolder('tablespace');
    disk = await openSmallDisk(folder, { megabytes: 24, seenByAll: true });
    if (process.getuid?.() === 0) execFileSync('chown', ['postgres', folder]);
    settings = await server.makeDatabase();
    const { host, port, user, password } = settings;
    const admin = new pg.Client({ host, port, user, password, database: 'postgres', ssl: false });
    await admin.connect();
    await admin.query(`create tablespace small location '${folder}'`);
    await admin.query(`alter database ${settings.database} set tablespace small`);
    await admin.end();
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
    'sets no password that it could not note, says what to do, and goes on by itself',
    { timeout: 300_000 },
    async () => {
      const walk = await provenWalk(site, person);
      disk.fill();
      const opening = { purpose: 'reset', account: demoPeople[1]!.accountName };
      await vi.waitFor(async () => {
        const opened = await call(site, 'POST', '/v1/attempts', { body: opening });
        expect(opened.status).toBe(503);
        expect(opened.body).toMatchObject({ code: 'unavailable', retryAfter: 5000 });
      }, patient);
      expect(linesAbout(backend, 'store.away')).toMatchObject([
        {
          ...{
            why: 'full',
            code: '53100',
            place: expect.stringContaining(settings.database) as unknown,
          },
          remedy: expect.stringContaining("make room on the database server's disk") as unknown,
        },
      ]);
      expect(await readiness(backend)).toMatch(
        /^not ready, for lack of: .*store[^]*\nnote: the store is full/,
      );
      // What still fits into pages that were there is done whole; what does not, not at all.
      const asked = await walk.reply({ do: 'set-password', next }).catch((error: unknown) => error);
      const opens = await site.directory.opens(person.accountName, next);
      if (asked instanceof Error) expect(asked.message).toBe('503 unavailable');
      else expect({ asked, opens }).toMatchObject({ asked: { kind: 'done' }, opens: true });

      disk.clear();
      await vi.waitFor(() => {
        expect(linesAbout(backend, 'store.back')).toHaveLength(1);
      }, patient);
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(/^ready\n/);
        const opened = await call(site, 'POST', '/v1/attempts', { body: opening });
        expect(opened.status).toBe(201);
      }, patient);
      let step = await walk.current();
      await vi.waitFor(async () => {
        step = await walk.current();
        expect(step.kind).not.toBe('wait');
      }, patient);
      if (step.kind !== 'done') step = await walk.reply({ do: 'set-password', next });
      expect(step).toMatchObject({ kind: 'done', outcome: 'password-set' });
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
});
