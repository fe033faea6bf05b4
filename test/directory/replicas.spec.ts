import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Attempt } from '../../backend/attempts/attempt.ts';
import { openActiveDirectory } from '../../backend/directory/active-directory/open-active-directory.ts';
import type { Directory, Observation } from '../../backend/directory/directory.ts';
import { makePerformers } from '../../backend/performers/performers.ts';
import { sampleAttempt } from '../backend/attempts/sample-attempt.ts';
import {
  type JoinedController,
  joinSambaDomain,
  sambaAvailable,
  type SambaDomain,
  startSambaDomain,
} from './samba/samba-domain.ts';

const available = await sambaAvailable();
const name = 'two controllers that replicate, of which one dies in the middle of a reset';
const title = available.ok ? name : `${name} (skipped: ${available.why})`;

const first = 'Initial-Pw0rd';

describe.skipIf(!available.ok)(title, { timeout: 90_000 }, () => {
  let folder: string;
  let one: SambaDomain;
  let two: JoinedController;
  let directory: Directory;
  /** Each asks one controller and no other. */
  let atOne: Directory;
  let atTwo: Directory;
  let guid: string;
  let password = first;
  const opened: Directory[] = [];
  const toClose: (() => Promise<void>)[] = [];

  const open = (urls: string[]): Directory => {
    const ca = [one.caFile, two.caFile].map((file) => readFileSync(file, 'utf8')).join('\n');
    const directory = openActiveDirectory({
      ...{ urls, ca, baseDn: one.baseDn, domain: { netbios: one.netbios, dns: one.realm } },
      ...{ ...one.service, timeout: 5000, connections: 2 },
      password: () => one.service.password,
    });
    opened.push(directory);
    return directory;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'two-'));
    const alice = { sam: 'alice', givenName: 'Alice', surname: 'M', displayName: 'Somebody' };
    const people = [{ ...alice, password: first }];
    one = await startSambaDomain({ folder, address: '127.0.0.17', people, replicates: true });
    toClose.push(one.close);
    two = await joinSambaDomain(one, { folder: join(folder, '2'), address: '127.0.0.18' });
    toClose.push(two.close);
    atOne = open([one.url]);
    atTwo = open([two.url]);
    guid = (await atOne.find({ name: 'alice' }))?.guid ?? '';
  }, 300_000);
  beforeEach(() => {
    // Anew each time: one that has seen a controller die asks the other one first for a while.
    directory = open([one.url, two.url]);
  });
  afterAll(async () => {
    await Promise.all(opened.map((each) => each.close()));
    for (const close of toClose.toReversed()) await close();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);
  afterEach(async () => {
    vi.restoreAllMocks();
    // Whatever was killed is there again, and both know the same.
    if (one.processId === undefined) await one.restart();
    await two.pull();
    expect(await opens('two', password)).toBe(true);
  });

  /** Whether this password signs in at this controller, which answers by its own database. */
  async function opens(where: 'one' | 'two', secret: string): Promise<boolean> {
    const { url, caFile } = where === 'one' ? one : two;
    const client = new Client({ url, timeout: 10_000, tlsOptions: { ca: readFileSync(caFile) } });
    try {
      await client.bind(`alice@${one.realm}`, secret);
      return true;
    } catch (error) {
      if (String(error).includes('data 52e')) return false;
      throw error;
    } finally {
      await client.unbind();
    }
  }
  const countAt = async (where: Directory): Promise<number> => {
    const version = (await where.observe(guid))?.version;
    if (version?.by !== 'metadata') throw new Error('the version cannot be read');
    return version.count;
  };
  const seen = async (): Promise<Observation> => {
    const observation = await directory.observe(guid);
    if (observation === undefined) throw new Error('alice is not there');
    return observation;
  };
  /** What the backend would say of such a write, asked now, with the time for it over. */
  function settle({ controller, version, locked, rules }: Observation): Promise<unknown> {
    const applying = { operation: 'reset' as const, guid, controller, locked, rules, deadline: 0 };
    const attempt: Attempt = {
      ...sampleAttempt('able'),
      where: { at: 'applying', applying: { ...applying, ...(version && { version }) } },
    };
    const unused = { gates: {}, enrollingOf: () => Promise.resolve(undefined) };
    const { inquire } = makePerformers({
      ...{ ...unused, directory, now: Date.now, log: () => undefined },
      keyring: { unseal: () => undefined },
      messageStatus: () => Promise.resolve(undefined),
      channelHealthy: () => true,
    });
    return inquire(attempt, 1);
  }

  it('hold the same once it was replicated, the version of the password included', async () => {
    const before = await countAt(atOne);
    expect(await countAt(atTwo)).toBe(before);
    const observation = await seen();
    expect(observation.controller).toBe(`dc1.corp.example@${one.address}:636`);
    const next = 'Replicated-Pw0rd';
    expect(await directory.reset({ guid, controller: observation.controller }, next)).toEqual({
      kind: 'written',
    });
    expect([await countAt(atOne), await countAt(atTwo)]).toEqual([before + 1, before]);
    expect([await opens('one', next), await opens('two', next)]).toEqual([true, false]);
    expect(await settle(observation)).toBe('set');
    await two.pull();
    expect(await countAt(atTwo)).toBe(before + 1);
    expect([await opens('two', next), await opens('two', password)]).toEqual([true, false]);
    password = next;
  });

  it('are asked one for the other, when it dies before it is looked at', async () => {
    await one.kill();
    const observation = await seen();
    expect(observation.controller).toBe(`dc2.corp.example@${two.address}:636`);
    expect((await directory.find({ name: 'alice' }))?.guid).toBe(guid);
  });

  it('are not written one for the other, when it dies between the look and the write', async () => {
    const before = await countAt(atTwo);
    const observation = await seen();
    await one.kill();
    const { controller } = observation;
    expect(await directory.reset({ guid, controller }, 'Never-Sent-Pw0rd')).toEqual({
      ...{ kind: 'refused', reason: 'directory-unreachable' },
    });
    expect(await settle(observation)).toBeUndefined();
    await one.restart();
    expect(await settle(observation)).toBe('not-set');
    expect([await countAt(atOne), await countAt(atTwo)]).toEqual([before, before]);
    expect(await opens('one', password)).toBe(true);
  });

  it.each([0, 3, 10, 30, 100])(
    'settle truly, when it dies %i ms after the write was sent',
    async (after) => {
      const before = await countAt(atTwo);
      const observation = await seen();
      const { controller } = observation;
      const next = `Sent-${after}-Pw0rd`;
      const killed = Promise.withResolvers<undefined>();
      vi.spyOn(Client.prototype, 'modify').mockImplementationOnce(function (
        this: Client,
        ...write
      ) {
        const sent = this.modify(...write);
        setTimeout(() => void one.kill().then(() => killed.resolve(undefined)), after);
        return sent;
      });
      const result = await directory.reset({ guid, controller }, next);
      await killed.promise;
      // Dead, it says nothing; the other one is not asked, or it would be told not to be set.
      expect(await settle(observation)).toBeUndefined();
      await one.restart();
      const set = await opens('one', next);
      expect(await settle(observation)).toBe(set ? 'set' : 'not-set');
      expect(result.kind).toBe(result.kind === 'written' && set ? 'written' : 'uncertain');
      expect(await countAt(atOne)).toBe(before + (set ? 1 : 0));
      expect(await opens('one', password)).toBe(!set);
      expect([await countAt(atTwo), await opens('two', password)]).toEqual([before, true]);
      if (set) password = next;
    },
  );

  it('keep what was written, when it dies right after it has said so', async () => {
    const before = await countAt(atTwo);
    const observation = await seen();
    const { controller } = observation;
    expect(await directory.reset({ guid, controller }, 'Said-So-Pw0rd')).toEqual({
      kind: 'written',
    });
    await one.kill();
    expect(await countAt(atTwo)).toBe(before);
    await one.restart();
    expect(await settle(observation)).toBe('set');
    expect(await opens('one', 'Said-So-Pw0rd')).toBe(true);
    password = 'Said-So-Pw0rd';
  });
});
