import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { connect } from 'node:tls';
import { beaconSchema } from '@gatehouse/shared';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeBeacon } from '../../../backend/api/beacon.ts';
import { makeReadiness } from '../../../backend/api/readiness.ts';
import { DirectoryUnavailable } from '../../../backend/directory/directory.ts';
import type { LogEvent } from '../../../backend/log/log.ts';
import { openStores } from '../../../backend/store/open-stores.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { noKeys, storeKeyring } from '../../support/store-keyring.ts';

const works = (): Promise<void> => Promise.resolve();
const fails = (): Promise<void> => Promise.reject(new Error('it broke over dc1'));
const hangs = (): Promise<void> => new Promise(() => {});

describe('readiness', () => {
  afterEach(() => vi.useRealTimers());

  function make(parts: Partial<Parameters<typeof makeReadiness>[0]> = {}) {
    // performance.now() is part of it: looks grow old.
    vi.useFakeTimers();
    const events: LogEvent[] = [];
    const log = (event: LogEvent): number => events.push(event);
    const lacks = makeReadiness({
      directory: works,
      store: works,
      delivery: () => true,
      log,
      ...parts,
    });
    const ask = async (closing = false): Promise<boolean> => {
      await vi.advanceTimersByTimeAsync(2001);
      const asked = lacks(closing).then((lacking) => lacking.length === 0);
      await vi.advanceTimersByTimeAsync(3001);
      return asked;
    };
    return { lacks, ask, events };
  }
  const lacking = (...needs: string[]): object => ({
    event: 'readiness',
    ready: needs.length === 0,
    lacking: needs,
  });

  it('is there, without a word in the log, as long as everything works', async () => {
    const { ask, events } = make();
    for (let time = 0; time < 3; time++) expect(await ask()).toBe(true);
    expect(events).toEqual([]);
  });

  it.each<[string, Partial<Parameters<typeof makeReadiness>[0]>, string[]]>([
    ['the directory fails', { directory: fails }, ['directory']],
    ['the directory hangs', { directory: hangs }, ['directory']],
    ['the store fails', { store: fails }, ['store']],
    ['the store hangs', { store: hangs }, ['store']],
    [
      'the store throws at once',
      {
        store: () => {
          throw new Error('closed');
        },
      },
      ['store'],
    ],
    ['nothing can be delivered', { delivery: () => false }, ['delivery']],
    [
      'nothing works',
      { directory: fails, store: hangs, delivery: () => false },
      ['directory', 'store', 'delivery'],
    ],
  ])('is not there when %s, which is logged once', async (_what, parts, needs) => {
    const { ask, events } = make(parts);
    for (let time = 0; time < 5; time++) expect(await ask()).toBe(false);
    expect(events).toEqual([lacking(...needs)]);
  });

  it('comes and goes with what it follows, and every change is one line', async () => {
    let directory = works;
    let delivers: boolean = true;
    const { ask, events } = make({
      directory: () => directory(),
      delivery: (): boolean => delivers,
    });
    expect(await ask()).toBe(true);
    directory = fails;
    expect(await ask()).toBe(false);
    delivers = false;
    expect(await ask()).toBe(false);
    directory = works;
    expect(await ask()).toBe(false);
    delivers = true;
    expect(await ask()).toBe(true);
    expect(events).toEqual([
      lacking('directory'),
      lacking('directory', 'delivery'),
      lacking('delivery'),
      lacking(),
    ]);
  });

  it('looks once for a thousand callers, and not again before two seconds are over', async () => {
    let looks = 0;
    const { lacks } = make({ directory: () => ((looks += 1), works()) });
    await Promise.all(Array.from({ length: 1000 }, () => lacks(false)));
    await vi.advanceTimersByTimeAsync(1900);
    await lacks(false);
    expect(looks).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    await lacks(false);
    expect(looks).toBe(2);
  });

  it('does not begin a second look at what still hangs, and notices when it answers again', async () => {
    let looks = 0;
    const hanging = Promise.withResolvers<null>();
    const { ask } = make({ store: () => ((looks += 1), hanging.promise) });
    for (let time = 0; time < 10; time++) expect(await ask()).toBe(false);
    expect(looks).toBe(1);
    hanging.resolve(null);
    expect(await ask()).toBe(true);
    expect(looks).toBe(2);
  });

  it('ends with the closing, at once, and asks nobody any more', async () => {
    let looks = 0;
    const { lacks, events } = make({ directory: () => ((looks += 1), hangs()) });
    expect(await lacks(true)).toEqual(['closing']);
    expect(looks).toBe(0);
    expect(events).toEqual([lacking('closing')]);
  });

  it('tells callers no more than that, and when to ask again', async () => {
    const beacon = makeBeacon({
      lacking: () => Promise.resolve(['directory']),
      now: () => 0,
      site: 'main',
    });
    const told = await beacon('vpn', false);
    expect(beaconSchema.parse(told)).toEqual(told);
    expect(told).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      ready: false,
      seenFrom: 'vpn',
      site: 'main',
      retryAfter: 5000,
    });
    const good = makeBeacon({ lacking: () => Promise.resolve([]), now: () => 0, site: 'main' });
    expect(await good('lan', false)).not.toHaveProperty('retryAfter');
  });
});

describe('the store', () => {
  it('works while it is open, and not once it is closed', async () => {
    const file = join(temporaryFolder('readiness'), 'store.db');
    const run = { boot: 'run-1', name: 'here' };
    const stores = await openStores({ kind: 'sqlite', file }, run, {
      keyring: storeKeyring,
      keysOf: noKeys,
    });
    await stores.probe();
    await stores.close();
    await expect(stores.probe()).rejects.toThrow();
  });
});

describe('the beacon of a real backend', () => {
  let site: Site;
  let backend: RunningBackend;
  let directoryWorks = true;
  beforeAll(async () => {
    site = await makeSite();
    backend = await runBackend(site, {
      wrapDirectory: (directory) => ({
        ...directory,
        probe: () =>
          directoryWorks
            ? directory.probe()
            : Promise.reject(new DirectoryUnavailable('dc1 ETIMEDOUT')),
      }),
    });
  });
  afterAll(async () => {
    await backend.stop();
    await site.close();
  });

  /** Asks until it says this; fails with the time limit of the test. */
  async function until(ready: boolean): Promise<Record<string, unknown>> {
    for (;;) {
      const { body, text } = await backend.call('GET', '/v1/beacon');
      expect(text).not.toMatch(/dc1|ETIMEDOUT|directory|store|delivery/);
      if ((body as { ready: boolean }).ready === ready) return body as Record<string, unknown>;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const changes = (): unknown[] =>
    backend.events.flatMap((each) => (each.event === 'readiness' ? [each.lacking] : []));

  it('follows the directory', async () => {
    await until(true);
    directoryWorks = false;
    expect(await until(false)).toMatchObject({ seenFrom: 'lan', retryAfter: 5000 });
    directoryWorks = true;
    expect(await until(true)).not.toHaveProperty('retryAfter');
    expect(changes()).toEqual([['directory'], []]);
  });

  it('follows the store, which another process has locked', async () => {
    const before = changes().length;
    const other = new DatabaseSync(`${site.folder}/store.db`);
    other.exec('begin immediate');
    await until(false);
    other.exec('rollback');
    other.close();
    await until(true);
    const since = changes().slice(before);
    expect(since[0]).toContain('store');
    expect(since.at(-1)).toEqual([]);
  });

  it('says while it closes that it is not ready, to who is still connected', async () => {
    const own = await makeSite();
    const closing = await runBackend(own);
    const socket = connect({
      port: Number(new URL(own.url).port),
      ca: own.ca,
      servername: 'localhost',
    });
    await once(socket, 'secureConnect');
    // Half a request: it is under way when the end begins, and is still answered.
    socket.write('GET /v1/beacon HTTP/1.1\r\nHost: localhost\r\n');
    await vi.waitFor(async () => {
      expect((await closing.call('GET', '/v1/beacon')).body).toMatchObject({ ready: true });
    });
    const stopped = closing.stop();
    await vi.waitFor(() => expect(closing.events).toContainEqual({ event: 'stopping' }));
    await new Promise((resolve) => setImmediate(resolve));
    socket.write('\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    const [, body = ''] = answer.toString().split('\r\n\r\n');
    expect(JSON.parse(body)).toMatchObject({ ready: false, retryAfter: 5000 });
    await stopped;
    expect(closing.events).toContainEqual(
      expect.objectContaining({ event: 'readiness', lacking: ['closing'] }),
    );
    await own.close();
  });
});

describe('the beacon of a backend without a mail server', () => {
  it('is not ready once that is known', async () => {
    const site = await makeSite();
    const backend = await runBackend(site);
    const ready = async (): Promise<unknown> =>
      ((await backend.call('GET', '/v1/beacon')).body as { ready: unknown }).ready;
    expect(await ready()).toBe(true);
    await site.mailbox.close();
    const walk = await backend.open(site.people[0]!.accountName);
    await walk.reply({ do: 'choose', option: 'email-1' });
    await vi.waitFor(async () => expect(await ready()).toBe(false), { timeout: 10_000 });
    expect(backend.events).toContainEqual(
      expect.objectContaining({ event: 'readiness', lacking: ['delivery'] }),
    );
    await backend.stop();
    await site.close();
  });
});
