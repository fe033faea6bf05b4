import { describe, expect, it } from 'vitest';
import type { DirectoryEvent } from '../../../../backend/directory/active-directory/directory-event.ts';
import { discoverControllers } from '../../../../backend/directory/active-directory/discover-controllers.ts';
import {
  orderControllers,
  type ServiceRecord,
} from '../../../../backend/directory/active-directory/order-controllers.ts';

const record = (host: string, more: Partial<ServiceRecord> = {}): ServiceRecord => ({
  ...{ host, priority: 0, weight: 100, near: false },
  ...more,
});
const hosts = (records: readonly { host: string }[]): string[] => records.map(({ host }) => host);
/** The same chances every time (a linear congruential generator). */
function chances(seed = 1): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

describe('the order of controllers', () => {
  it('is: own site, priority, nearness; and whoever does not answer is last', () => {
    const records = [
      record('far', { priority: 0 }),
      record('near', { priority: 0 }),
      record('spare', { priority: 10 }),
      record('dead', { near: true }),
      record('here', { near: true, priority: 20 }),
    ];
    const times: Record<string, number> = { far: 90, near: 3, spare: 1, here: 200 };
    expect(hosts(orderControllers(records, (host) => times[host], chances()))).toEqual([
      ...['here', 'near', 'far', 'spare', 'dead'],
    ]);
  });

  it('is left to chance among those that are about as near, each as often as its weight says', () => {
    const random = chances();
    const first = { heavy: 0, light: 0, none: 0 };
    const records = [
      record('heavy', { weight: 300 }),
      record('light', { weight: 100 }),
      record('none', { weight: 0 }),
    ];
    for (let time = 0; time < 4000; time++) {
      const order = orderControllers(records, (host) => (host === 'light' ? 2 : 3), random);
      expect(order).toHaveLength(3);
      first[order[0]?.host as keyof typeof first] += 1;
    }
    expect(first.heavy / first.light).toBeGreaterThan(2.5);
    expect(first.heavy / first.light).toBeLessThan(3.5);
    expect(first.none).toBeLessThan(40);
  });
});

describe('controllers that are found in the DNS', () => {
  interface World {
    records: Record<string, { host: string; priority: number; weight: number }[]>;
    times: Record<string, number>;
    asked: string[];
    measured: string[];
    events: DirectoryEvent[];
    at: number;
  }
  const world = (more: Partial<World> = {}): World => ({
    ...{ records: {}, times: {}, asked: [], measured: [], events: [], at: 0 },
    ...more,
  });
  const open = (seen: World, site?: string) =>
    discoverControllers({
      ...{ domain: 'corp.example', site, random: chances(), now: () => seen.at },
      names: {
        services: (name) => {
          seen.asked.push(name);
          return Promise.resolve(seen.records[name] ?? { code: 'ENOTFOUND' });
        },
      },
      connectTime: ({ host }) => {
        seen.measured.push(host);
        return Promise.resolve(seen.times[host]);
      },
      log: (event) => seen.events.push(event),
    });
  const all = '_ldap._tcp.dc._msdcs.corp.example';
  const here = '_ldap._tcp.Berlin._sites.dc._msdcs.corp.example';
  const target = (host: string) => ({ host, priority: 0, weight: 100 });

  it('are asked for by site and by domain, each once, and always at the port of LDAPS', async () => {
    const seen = world({
      records: { [all]: [target('a'), target('b')], [here]: [target('b')] },
      times: { a: 1, b: 80 },
    });
    expect(await open(seen, 'Berlin').endpoints()).toEqual([
      { host: 'b', port: 636, authority: 'b:636' },
      { host: 'a', port: 636, authority: 'a:636' },
    ]);
    expect(seen.asked).toEqual([here, all]);
  });

  it('are those of the domain where the site has none, which is told', async () => {
    const seen = world({ records: { [all]: [target('a')] }, times: { a: 1 } });
    expect(hosts(await open(seen, 'Berlin').endpoints())).toEqual(['a']);
    expect(seen.events).toEqual([
      {
        ...{ event: 'directory.discovery-failed', controller: 'corp.example', code: 'ENOTFOUND' },
        remedy: expect.stringContaining('directory.discover.site') as unknown,
      },
    ]);
  });

  it('are looked up anew after a minute, without anybody waiting', async () => {
    const seen = world({ records: { [all]: [target('a')] }, times: { a: 1, b: 1 } });
    const source = open(seen);
    expect(hosts(await source.endpoints())).toEqual(['a']);
    seen.records[all] = [target('b')];
    seen.at = 60_000;
    expect(hosts(await source.endpoints())).toEqual(['a']);
    seen.at += 1;
    expect(hosts(await source.endpoints())).toEqual(['a']);
    await expect.poll(async () => hosts(await source.endpoints())).toEqual(['b']);
    expect(seen.asked).toHaveLength(2);
  });

  it('are kept while the DNS is gone, which is told once with what to do, and looked up sooner', async () => {
    const seen = world({ records: { [all]: [target('a')] }, times: { a: 1, b: 1 } });
    const source = open(seen, 'Berlin');
    await source.endpoints();
    seen.events.length = 0;
    seen.records = { [here]: [target('b')] };
    seen.at += 60_001;
    for (let look = 0; look < 3; look++) {
      await source.endpoints();
      await expect.poll(() => seen.asked.length).toBe(4 + 2 * look);
      expect(hosts(await source.endpoints())).toEqual(['a']);
      seen.at += 30_001;
    }
    expect(seen.events).toEqual([
      { event: 'directory.discovery-works', controller: 'corp.example', code: 'found' },
      {
        ...{ event: 'directory.discovery-failed', controller: 'corp.example', code: 'ENOTFOUND' },
        remedy: expect.stringMatching(/name servers answer.*known are asked meanwhile/) as unknown,
      },
    ]);
    seen.records = { [all]: [target('a'), target('b')], [here]: [target('b')] };
    await source.endpoints();
    await expect.poll(async () => hosts(await source.endpoints())).toEqual(['b', 'a']);
    expect(seen.events.at(-1)?.event).toBe('directory.discovery-works');
  });

  it('are measured once when they are new, and then every ten minutes', async () => {
    const seen = world({ records: { [all]: [target('a')] }, times: { a: 1 } });
    const source = open(seen);
    for (let minute = 0; minute < 10; minute++) {
      await source.endpoints();
      await expect.poll(() => seen.asked.length).toBe(minute + 1);
      seen.at += 60_001;
    }
    expect(seen.measured).toEqual(['a']);
    seen.records[all] = [target('a'), target('b')];
    seen.times = { a: 1, b: 1 };
    await source.endpoints();
    await expect.poll(() => seen.measured).toEqual(['a', 'a', 'b']);
  });

  it('are looked up anew when none answers, but not again and again', async () => {
    const seen = world({ records: { [all]: [target('a')] }, times: { a: 1 } });
    const source = open(seen);
    await source.endpoints();
    expect(await source.again()).toBe(false);
    seen.at = 10_000;
    seen.records[all] = [target('b')];
    expect(await source.again()).toBe(true);
    expect(hosts(await source.endpoints())).toEqual(['b']);
    expect(await source.again()).toBe(false);
  });

  it('come nearer slowly: one quick or slow answer does not turn the order round', async () => {
    const seen = world({
      records: { [all]: [target('a'), target('b')] },
      times: { a: 8, b: 60 },
    });
    const source = open(seen);
    expect(hosts(await source.endpoints())).toEqual(['a', 'b']);
    seen.times = { a: 60, b: 8 };
    const orders: string[][] = [];
    for (let time = 0; time < 6; time++) {
      seen.at += 10_000;
      await source.again();
      orders.push(hosts(await source.endpoints()));
    }
    expect(orders[0]).toEqual(['a', 'b']);
    expect(orders.at(-1)).toEqual(['b', 'a']);
  });

  it('are twenty at most, and none is an error that says so', async () => {
    const many = Array.from({ length: 300 }, (_, index) => target(`dc${index}`));
    const seen = world({ records: { [all]: many } });
    expect(await open(seen).endpoints()).toHaveLength(20);
    await expect(open(world()).endpoints()).rejects.toThrow('no-controller-found');
    const hanging = open(world());
    await expect(hanging.endpoints(AbortSignal.abort())).rejects.toThrow('aborted');
  });
});
