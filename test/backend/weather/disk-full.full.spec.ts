import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import { openKeyringFile } from '../../../backend/keyring/keyring-file.ts';
import { openDatabase } from '../../../backend/store/open-store.ts';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { type SmallDisk, smallDiskMissing } from '../../support/small-disk.ts';
import { call } from '../../support/talk.ts';
import { linesAbout, provenWalk, readiness, siteOnSmallDisk, startOn } from './weather-site.ts';

const missing = smallDiskMissing();
const title = missing === undefined ? '' : ` (skipped: ${missing})`;
const person = demoPeople[0]!;
const next = 'Next-Kestrel-Nest-77';
const patient = { timeout: 60_000, interval: 500 };

describe.skipIf(missing !== undefined)(`a backend whose disk is full${title}`, () => {
  let site: Site;
  let disk: SmallDisk;
  let backend: BackendProcess;
  let bringOut: () => string;
  beforeAll(async () => {
    ({ site, disk, bringOut } = await siteOnSmallDisk('tmpfs'));
    backend = await startOn(site, disk.through);
  }, 180_000);
  afterAll(async () => {
    await backend.stop();
    await disk.close();
    await site.close();
  }, 60_000);

  it(
    'sets no password that it could not note, says what to do, and goes on by itself',
    { timeout: 240_000 },
    async () => {
      const walk = await provenWalk(site, person);
      disk.fill();
      // What the log of the store has room for already is still written: that is used up first.
      await vi.waitFor(async () => {
        const opened = await call(site, 'POST', '/v1/attempts', {
          body: { purpose: 'reset', account: demoPeople[1]!.accountName },
        });
        expect(opened.status).toBe(503);
        expect(opened.body).toMatchObject({ code: 'unavailable', retryAfter: 5000 });
        expect(opened.text).not.toMatch(/sqlite|disk|store/i);
      }, patient);
      await expect(walk.reply({ do: 'set-password', next })).rejects.toThrow('503 unavailable');
      expect(await site.directory.opens(person.accountName, next)).toBe(false);
      expect(await site.directory.opens(person.accountName, person.password)).toBe(true);

      expect(await readiness(backend)).toMatch(
        /^not ready, for lack of: .*store[^]*\nnote: the store is full: make room on its file system/,
      );
      const beacon = await call(site, 'GET', '/v1/beacon');
      expect(beacon.body).toMatchObject({ ready: false });
      // However many were refused: one line, and it says where, how much is left, and what to do.
      const away = linesAbout(backend, 'store.away', 'store.still-away', 'store.back');
      expect(away).toHaveLength(1);
      expect(away[0]).toMatchObject({
        ...{
          event: 'store.away',
          why: 'full',
          place: expect.stringContaining('store.db') as unknown,
        },
        ...{
          free: expect.any(Number) as unknown,
          remedy: expect.stringContaining('make room') as unknown,
        },
      });
      expect(Number(away[0]?.['free'])).toBeLessThan(64 * 1024);

      disk.clear();
      await vi.waitFor(() => {
        expect(linesAbout(backend, 'store.back')).toHaveLength(1);
      }, patient);
      await vi.waitFor(async () => {
        expect(await readiness(backend)).toMatch(/^ready\n/);
      }, patient);
      expect((await walk.current()).kind).toBe('new-password');
      expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
      expect(await site.directory.opens(person.accountName, next)).toBe(true);
    },
  );

  it(
    'has an audit that tells of one write, and whose rows fit one another',
    { timeout: 60_000 },
    async () => {
      await backend.stop();
      const database = await openDatabase(bringOut());
      try {
        const trail = openAuditTrail(database, openKeyringFile(`${site.folder}/keyring.json`));
        const { broken, rows } = await trail.verify();
        expect(broken).toBeUndefined();
        expect(rows).toBeGreaterThan(5);
        const written = await database
          .selectFrom('audit')
          .select('event')
          .where('event', 'in', ['reset-intended', 'reset-outcome'])
          .execute();
        expect(written.map(({ event }) => event)).toEqual(['reset-intended', 'reset-outcome']);
      } finally {
        await database.destroy();
      }
    },
  );
});
