import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BackendProcess } from '../../../build/demo/backend-process.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { codeFor } from '../../support/running-backend.ts';
import { openWalk } from '../../support/talk.ts';
import { linesAbout, provenWalk, readiness, startOn, watched } from './weather-site.ts';

/** Where Debian's package `libfaketime` puts it. */
const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
const title = existsSync(library) ? '' : ' (skipped: apt-get install libfaketime)';
const patient = { timeout: 60_000, interval: 500 };

describe.skipIf(title !== '')(`a backend whose machine's clock is set${title}`, () => {
  let site: Site;
  let backend: BackendProcess;
  let setClock: (seconds: number) => void;
  beforeAll(async () => {
    site = await makeSite({ settings: watched });
    const file = join(site.folder, 'clock');
    setClock = (seconds) => {
      writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    };
    setClock(0);
    backend = await startOn(site, [], {
      ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1' },
      // Nobody can set the clock by which a process counts how long it runs.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    });
  }, 180_000);
  afterAll(async () => {
    await backend.stop();
    await site.close();
  }, 60_000);

  it.each([
    ['an hour forward', 3600, 3600, 0],
    ['two hours back', -3600, -7200, 1],
  ])(
    '%s, ends no attempt, opens no code that is wrong, and keeps no message waiting',
    { timeout: 240_000 },
    async (_, seconds, jumped, at) => {
      const walk = await openWalk(site, {
        ...{ purpose: 'reset', account: demoPeople[at]!.accountName },
      });
      await walk.reply({ do: 'choose', option: 'email-1' });
      const code = await codeFor(site, walk);
      const before = linesAbout(backend, 'clock.jumped').length;
      setClock(seconds);
      await vi.waitFor(() => {
        const told = linesAbout(backend, 'clock.jumped').slice(before);
        expect(told.at(-1)?.['seconds']).toBe(jumped);
        expect(told.at(-1)?.['remedy']).toContain('NTP');
      }, patient);
      expect(await readiness(backend)).toMatch(/^ready\n[^]*note: the machine's clock has jumped/);
      expect(await walk.reply({ do: 'answer', code })).toMatchObject({ kind: 'choose' });
      // Somebody who comes only now is sent a code at once.
      const next = `Next-Kestrel-Nest-${at}7`;
      const other = await provenWalk(site, demoPeople[at]!);
      expect(await other.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
    },
  );
});
