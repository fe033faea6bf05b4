import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { startBackend } from '../../../backend/start.ts';
import { demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { prove, runBackend } from '../../support/running-backend.ts';
import { resumeWalk } from '../../support/talk.ts';

const person = demoPeople[0]!;
let site: Site;
beforeAll(async () => {
  site = await makeSite();
});
afterAll(() => site.close());

describe('a backend that is told to stop', () => {
  it('answers what is under way, takes nothing new, and the next one goes on from there', async () => {
    const [entered, answered] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    const backend = await runBackend(site, {
      wrapDirectory: (directory) => ({
        ...directory,
        async reset(target, next) {
          entered.resolve(null);
          await answered.promise;
          return directory.reset(target, next);
        },
      }),
    });
    const walk = await backend.open(person.accountName);
    const other = await backend.open('bruno');
    await prove(site, walk, person);
    const next = 'Brand-New-Wagtail-1';
    const reply = walk.reply({ do: 'set-password', next });
    await entered.promise;
    let stopped = false;
    const stop = backend.stop().then(() => (stopped = true));
    const refused = async (): Promise<string> => {
      for (;;) {
        const fresh = { url: site.url, ca: site.ca };
        const outcome = await resumeWalk(fresh, other.token, other.step)
          .current()
          .then(
            () => 'answered',
            (error: unknown) => (error as { code?: string }).code ?? String(error),
          );
        if (outcome !== 'answered') return outcome;
      }
    };
    expect(await refused()).toBe('ECONNREFUSED');
    expect(stopped).toBe(false);
    answered.resolve(null);
    expect(await reply).toMatchObject({ kind: 'done', outcome: 'password-set' });
    await stop;
    expect(await site.directory.opens(person.accountName, next)).toBe(true);
    expect(backend.events.slice(-2).map(({ event }) => event)).toContain('stopped');

    const again = await runBackend(site);
    const resumed = resumeWalk(again.to, other.token, other.step);
    expect(await resumed.current()).toMatchObject({ kind: 'choose', seq: other.step.seq });
    await again.stop();
  });

  it('can be started again at once, ten times over', async () => {
    for (let time = 0; time < 10; time++) {
      const backend = await runBackend(site);
      expect((await backend.call('GET', '/v1/beacon')).body).toMatchObject({ ready: true });
      await backend.stop();
    }
  });

  it('gives everything free when it could not start, so that the next start works', async () => {
    const config = loadConfig(site.config);
    const other = createServer().listen(config.config.listen.port, '127.0.0.1');
    await once(other, 'listening');
    const start = startBackend(config, () => undefined);
    await expect(start).rejects.toThrow(/another program listens there$/);
    other.close();
    await once(other, 'close');
    await (await runBackend(site)).stop();
  });
});
