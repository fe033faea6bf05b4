import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres/postgres-server.ts';
import { siteOnPostgres } from '../../support/postgres/site-on-postgres.ts';
import { codeFor } from '../../support/running-backend.ts';
import { secondNodeOf } from '../../support/second-node.ts';
import { call, openWalk, resumeWalk } from '../../support/talk.ts';
import { answersFor } from '../../support/walk-gates.ts';
import { linesAbout, readiness, startOn, watched } from './weather-site.ts';

/** Where Debian's package `libfaketime` puts it. */
const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
const postgres = postgresAvailable();
const missing = !postgres.ok
  ? postgres.why
  : existsSync(library)
    ? ''
    : 'apt-get install libfaketime';
const title = missing === '' ? '' : ` (skipped: ${missing})`;
const patient = { timeout: 60_000, interval: 500 };

describe.skipIf(missing !== '')(
  `two backends on one database, one of which has its clock set${title}`,
  () => {
    let server: PostgresServer;
    let site: Site;
    let other: Site;
    let right: BackendProcess;
    let wrong: BackendProcess;
    let setClock: (seconds: number) => void;
    beforeAll(async () => {
      server = await startPostgres();
      site = await siteOnPostgres(await server.makeDatabase(), {
        settings: { ...watched, limits: { triesPerPerson: 100, messagesPerPerson: 50 } },
      });
      other = await secondNodeOf(site);
      const file = join(site.folder, 'clock');
      setClock = (seconds) => {
        writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
      };
      setClock(0);
      right = await startOn(site);
      wrong = await startOn(other, [], {
        ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1' },
        // Nobody can set the clock by which a process counts how long it runs.
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      });
    }, 240_000);
    afterAll(async () => {
      await wrong.stop();
      await right.stop();
      await site.close();
      await server.close();
    }, 60_000);

    it.each([
      ['an hour forward', 3600, 0],
      ['two hours back', -7200, 1],
    ])(
      '%s: it says so and is not ready, its attempts go on by the time that all share, and it is right again',
      { timeout: 240_000 },
      async (_, seconds, at) => {
        const person = demoPeople[at]!;
        const seen = (backend: BackendProcess, event: string) => linesAbout(backend, event).length;
        const before = { off: seen(wrong, 'clock.off'), right: seen(wrong, 'clock.right') };
        // Begun on the one and gone on with on the other, before and after.
        const walk = await openWalk(other, { purpose: 'reset', account: person.accountName });
        await walk.reply({ do: 'choose', option: 'email-1' });
        const code = await codeFor(site, walk);
        setClock(seconds);
        await vi.waitFor(() => {
          const told = linesAbout(wrong, 'clock.off').slice(before.off);
          expect(told).toMatchObject([
            { remedy: expect.stringContaining('same time server') as unknown },
          ]);
          // By whole seconds, since the answer of the database takes its time.
          expect(Math.abs(Number(told[0]?.['seconds']) - seconds)).toBeLessThan(2);
        }, patient);
        expect(linesAbout(wrong, 'clock.jumped').at(-1)).toMatchObject({ event: 'clock.jumped' });
        await vi.waitFor(async () => {
          expect(await readiness(wrong)).toMatch(/^not ready, for lack of: clock\n/);
        }, patient);
        const beacon = await call(other, 'GET', '/v1/beacon');
        expect(beacon.body).toMatchObject({ ready: false });
        expect(await readiness(right)).toMatch(/^ready\n/);
        expect(seen(right, 'clock.off')).toBe(0);

        // A code is neither over before its time nor counted for longer, on whichever it is typed.
        expect(await walk.reply({ do: 'answer', code })).toMatchObject({ kind: 'choose' });
        const elsewhere = resumeWalk(site, walk.token, walk.step);
        await elsewhere.reply({ do: 'choose', option: 'questions' });
        const back = resumeWalk(other, walk.token, elsewhere.step);
        await back.reply({ do: 'answer', answers: answersFor(back, person) });
        expect(back.step).toMatchObject({ kind: 'new-password' });

        setClock(0);
        await vi.waitFor(async () => {
          expect(seen(wrong, 'clock.right')).toBe(before.right + 1);
          expect(await readiness(wrong)).toMatch(/^ready\n/);
        }, patient);
        const next = `Next-Kestrel-Nest-${at}7`;
        expect(await back.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
        expect(seen(wrong, 'clock.off')).toBe(before.off + 1);
      },
    );
  },
);
