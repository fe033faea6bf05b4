import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../../build/demo/people.ts';
import type { Site } from '../../../build/demo/site.ts';
import { type FaultyLine, openFaultyLine } from '../../support/postgres/faulty-line.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { siteOnPostgres } from '../../support/postgres/site-on-postgres.ts';
import { prove, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { sharedPostgres } from '../../support/store-kinds.ts';

const available = postgresAvailable();
const title = available.ok ? '' : ` (skipped: ${available.why})`;
const person = demoPeople[0]!;

describe.skipIf(!available.ok)(`a backend whose database goes away${title}`, () => {
  let line: FaultyLine;
  let site: Site;
  let backend: RunningBackend;
  beforeAll(async () => {
    const { tls: _none, ...settings } = await (await sharedPostgres()).makeDatabase();
    line = await openFaultyLine(settings.port);
    site = await siteOnPostgres({ ...settings, port: line.port });
    backend = await runBackend(site);
  }, 120_000);
  afterAll(async () => {
    await backend.stop();
    await line.close();
    await site.close();
  });
  const opening = { purpose: 'reset', account: person.accountName };

  it(
    'tells people that it cannot be reached and when to ask again, and goes on by itself',
    { timeout: 60_000 },
    async () => {
      const walk = await backend.open(person.accountName);
      await walk.reply({ do: 'choose', option: 'email-1' });
      line.cut();
      const refused = await backend.call('POST', '/v1/attempts', { body: opening });
      expect(refused.status).toBe(503);
      expect(refused.headers['retry-after']).toBe('5');
      expect(refused.body).toMatchObject({ code: 'unavailable', retryAfter: 5000 });
      expect(refused.text).not.toMatch(/postgres|ECONN|store|database/i);
      await expect(walk.reply({ do: 'back' })).rejects.toThrow('503 unavailable');
      const { body } = await backend.call('GET', '/v1/beacon');
      expect(body).toMatchObject({ ready: false });

      line.heal();
      // Nothing of the reply is there, and the attempt is where it was.
      expect(await walk.current()).toMatchObject({ kind: 'challenge', gate: 'email' });
      expect((await walk.reply({ do: 'back' })).kind).toBe('choose');
      const away = backend.events.flatMap(({ event }) =>
        event.startsWith('store.') ? [event] : [],
      );
      expect(away).toEqual(['store.away', 'store.back']);
      const rounds = backend.events.filter((each) => each.event === 'failed');
      expect(rounds.every((each) => 'where' in each && each.where === 'store')).toBe(true);
    },
  );

  it(
    'settles a write whose outcome it could not keep, and tells it once',
    { timeout: 90_000 },
    async () => {
      const walk = await backend.open(person.accountName);
      await prove(site, walk, person);
      const next = 'Next-Kestrel-Nest-77';
      // The intention is committed, the password is set, and then the database is gone.
      const intended = line.breakAtCommit('after', 'reset-intended').then(() => {
        line.cut();
      });
      await expect(walk.reply({ do: 'set-password', next })).rejects.toThrow('503 unavailable');
      await intended;
      line.heal();
      backend.clock.at += 60_000;
      let step = await walk.current();
      for (let left = 200; step.kind === 'wait' && left > 0; left--) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        step = await walk.current();
      }
      // The commit was not known to be there, so nothing was sent.
      expect(step).toMatchObject({ kind: 'new-password', refused: { reason: 'password-not-set' } });
      expect(await site.directory.opens(person.accountName, next)).toBe(false);
      expect(await walk.reply({ do: 'set-password', next })).toMatchObject({ kind: 'done' });
      expect(await site.directory.opens(person.accountName, next)).toBe(true);
    },
  );
});
