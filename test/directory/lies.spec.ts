import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DirectoryEvent } from '../../backend/directory/active-directory/directory-event.ts';
import { openActiveDirectory } from '../../backend/directory/active-directory/open-active-directory.ts';
import {
  type Directory,
  DirectoryUnavailable,
  type WriteTarget,
} from '../../backend/directory/directory.ts';
import { type Lie, type LyingProxy, startLyingProxy } from './lying-proxy.ts';
import { sambaAvailable, type SambaDomain, startSambaDomain } from './samba/samba-domain.ts';

const available = await sambaAvailable();
const name = 'a directory that is slow or lies';
const title = available.ok ? name : `${name} (skipped: ${available.why})`;

const timeout = 1500;
/** No call may take longer, whatever happens: three limits, and what a busy machine adds. */
const longest = 3 * timeout + 2500;

describe.skipIf(!available.ok)(title, { timeout: 60_000 }, () => {
  let folder: string;
  let domain: SambaDomain;
  let proxy: LyingProxy;
  let honest: Directory;
  let target: WriteTarget;
  const events: DirectoryEvent[] = [];
  const opened: Directory[] = [];
  const toClose: (() => Promise<void>)[] = [];

  const open = (): Directory => {
    const directory = openActiveDirectory({
      urls: [proxy.url],
      ca: proxy.ca,
      baseDn: domain.baseDn,
      domain: { netbios: domain.netbios, dns: domain.realm },
      ...domain.service,
      password: () => domain.service.password,
      ...{ timeout, connections: 2, log: (event: DirectoryEvent) => events.push(event) },
    });
    opened.push(directory);
    return directory;
  };
  /** What came of it, and that it came in time. */
  async function within<T>(work: Promise<T>): Promise<T | string> {
    const start = performance.now();
    const result = await work.catch((error: unknown) => {
      expect(error).toBeInstanceOf(DirectoryUnavailable);
      return (error as DirectoryUnavailable).detail;
    });
    expect(performance.now() - start).toBeLessThan(longest);
    return result;
  }
  const timesSet = async (): Promise<number> => {
    const version = (await honest.observe(target.guid))?.version;
    if (version?.by !== 'metadata') throw new Error('the version cannot be read');
    return version.count;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lies-'));
    const alice = { sam: 'alice', givenName: 'Alice', surname: 'Martin', displayName: 'Alice M' };
    const people = [{ ...alice, password: 'Initial-Pw0rd' }];
    domain = await startSambaDomain({ folder, address: '127.0.0.19', people });
    toClose.push(domain.close);
    const { address: host, serverName, caFile } = domain;
    proxy = await startLyingProxy({ host, serverName, ca: readFileSync(caFile) });
    toClose.push(proxy.close);
    honest = openActiveDirectory({
      urls: [domain.url],
      ca: readFileSync(domain.caFile, 'utf8'),
      serverName,
      baseDn: domain.baseDn,
      domain: { netbios: domain.netbios, dns: domain.realm },
      ...{ ...domain.service, timeout: 10_000, connections: 2 },
      password: () => domain.service.password,
    });
    opened.push(honest);
    const guid = (await honest.find({ name: 'alice' }))?.guid ?? '';
    const seen = await open().observe(guid);
    target = { guid, controller: seen?.controller ?? '' };
  }, 200_000);
  afterEach(() => {
    proxy.lie = 'none';
    const told = JSON.stringify(events.splice(0));
    for (const secret of ['Pw0rd', 'Martin', 'elsewhere', domain.service.password]) {
      expect(told).not.toContain(secret);
    }
  });
  afterAll(async () => {
    await Promise.all(opened.map((each) => each.close()));
    for (const close of toClose.toReversed()) await close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  /** From the first word on, before anybody is signed in. */
  const fromTheStart: [Lie, RegExp][] = [
    ['garbage', /^(timeout|connection-lost|internal)$/],
    ['other-id', /^timeout$/],
    ['no-bind', /^timeout$/],
    ['half', /^timeout$/],
    ['huge', /^(connection-lost|timeout)$/],
    ['referral', /^ldap 10$/],
    ['other-entry', /^not-a-domain-controller$/],
    ['strange-code', /^ldap 4711$/],
  ];
  it.each(fromTheStart)(
    'says unavailable, in time, when it meets one that lies: %s',
    async (lie, detail) => {
      proxy.lie = lie;
      const directory = open();
      expect(await within(directory.find({ name: 'alice' }))).toMatch(detail);
      expect(await within(directory.reset(target, 'Never-Sent-Pw0rd'))).toEqual({
        ...{ kind: 'refused', reason: 'directory-unreachable' },
      });
      expect(await within(directory.prove(target.guid, 'Initial-Pw0rd'))).toEqual({
        kind: 'unreachable',
      });
      expect(events.length).toBeGreaterThan(0);
      await directory.close();
    },
  );

  const inTheMiddle: Lie[] = [
    ...([
      'garbage',
      'other-id',
      'half',
      'huge',
      'referral',
      'other-entry',
      'strange-code',
    ] as const),
  ];
  it.each(inTheMiddle)(
    'neither sends nor believes anything when it begins to lie: %s',
    async (lie) => {
      const directory = open();
      await directory.probe();
      const before = await timesSet();
      proxy.lie = lie;
      const seen = await within(directory.observe(target.guid));
      // Nothing, or that there is nobody: never an account made of somebody else's entry.
      expect(seen === undefined || typeof seen === 'string').toBe(true);
      const result = await within(directory.reset(target, 'Never-Sent-Pw0rd'));
      expect(result).toMatchObject({ kind: 'refused' });
      expect(await timesSet()).toBe(before);
      proxy.lie = 'none';
      expect(await within(directory.observe(target.guid))).toMatchObject({ locked: false });
      await directory.close();
    },
  );

  it('waits for a slow one, and sets the password once', async () => {
    const directory = open();
    const before = await timesSet();
    proxy.lie = 'slow';
    expect(await within(directory.reset(target, 'Slowly-Set-Pw0rd'))).toEqual({ kind: 'written' });
    expect(await timesSet()).toBe(before + 1);
    await directory.close();
  });

  it('does not believe a write that had no effect', async () => {
    const directory = open();
    const seen = await directory.observe(target.guid);
    proxy.lie = 'lying-write';
    expect(await within(directory.reset(target, 'Not-Written-Pw0rd'))).toEqual({
      kind: 'uncertain',
    });
    expect(await within(directory.change(target, 'Slowly-Set-Pw0rd', 'Not-Written-Pw0rd'))).toEqual(
      { kind: 'uncertain' },
    );
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'directory.write-uncertain', code: 'no-effect' }),
    );
    // And so it is settled as not set.
    const later = await directory.observe(target.guid, { controller: target.controller });
    expect(later?.version).toEqual(seen?.version);
    await directory.close();
  });
});
