import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import { openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import { countSealedWith } from '../../../backend/store/reseal-rows.ts';
import { type DemoPerson, demoPeople } from '../../../build/demo/people.ts';
import { makeSite, type Site } from '../../../build/demo/site.ts';
import { keyringOf } from '../../support/keyring-of.ts';
import { siteOnPostgres } from '../../support/postgres/site-on-postgres.ts';
import { prove, type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { secondNodeOf } from '../../support/second-node.ts';
import { onBothStores, sharedPostgres } from '../../support/store-kinds.ts';
import { type Walk } from '../../support/talk.ts';
import { runCli } from '../cli/run-cli.ts';
import { openStoreOf } from './rest-site.ts';

const calm = {
  ...{ messagesPerPerson: 50, attemptsPerAddress: 10_000, triesPerPerson: 100 },
  ...{ messagesInTotal: 100_000, triesInTotal: 100_000, messagesPerDestination: 50 },
};
/** Whoever the next conversation is with, so that nobody gets too many messages. */
const people: DemoPerson[] = Array.from({ length: 40 }, (_, at) => ({
  ...(demoPeople[0] as DemoPerson),
  accountName: `walker${at}`,
  email: `walker${at}@home.example`,
}));

onBothStores('a rotation of the keyring', (here) => {
  let site: Site;
  /** A second backend on the same store, with a file of its own for the keyring. */
  let second: Site | undefined;
  let nodes: RunningBackend[];
  let database: Database;
  const failures: unknown[] = [];
  let walked = 0;
  let walking = true;
  let workers: Promise<void>[];

  beforeAll(async () => {
    const options = { people };
    site =
      here.kind === 'sqlite'
        ? await makeSite(options)
        : await siteOnPostgres(await (await sharedPostgres()).makeDatabase(), options);
    if (here.kind === 'postgresql') second = await secondNodeOf(site);
    nodes = [];
    for (const each of second === undefined ? [site] : [site, second]) {
      nodes.push(await runBackend(each, { now: Date.now }, calm));
    }
    database = await openStoreOf(site);
  });
  afterAll(async () => {
    walking = false;
    await Promise.all(workers);
    await database.destroy();
    for (const node of nodes) await node.stop();
    await site.close();
  });

  const keys = (...words: string[]) => runCli('keys', ...words, '--config', site.config);
  const nodeOf = (at: number): RunningBackend => nodes[at % nodes.length] as RunningBackend;
  const has = (node: RunningBackend, event: string) =>
    node.events.some((each) => each.event === event);
  async function until(holds: () => boolean, seconds = 40): Promise<void> {
    for (let left = seconds * 10; !holds(); left--) {
      if (left === 0) throw new Error('it did not come to that');
      await pause(100);
    }
  }
  /** Until every backend has said so often more that it lives, which is when it looks at its keys. */
  async function beats(count: number): Promise<void> {
    for (let left = count; left > 0; left--) {
      const seen = await seenAt();
      let now = seen;
      await until(() => {
        void seenAt().then((each) => (now = each));
        return now.every((at, index) => at > (seen[index] ?? 0));
      });
    }
  }
  const seenAt = async (): Promise<number[]> => {
    const rows = await database.selectFrom('nodes').select('seen_at').orderBy('boot').execute();
    return rows.map((row) => row.seen_at);
  };
  /** Conversations one after the other, each reply to another node, until it is told to stop. */
  async function walkOn(first: number, step: number): Promise<void> {
    for (let at = first; walking; at += step) {
      const person = people[at % (people.length - 2)] as DemoPerson;
      try {
        const walk = await nodeOf(at).open(person.accountName);
        await prove(site, walk, person);
        expect(walk.step.kind).toBe('new-password');
        walked++;
      } catch (error) {
        failures.push(error);
      }
      await pause(150);
    }
  }
  let before: Walk;
  let beforeTheSecret: Walk;

  it('begins with one key, in the middle of conversations', async () => {
    before = await nodeOf(0).open('walker39');
    await before.reply({ do: 'choose', option: 'email-1' });
    beforeTheSecret = await nodeOf(0).open('walker38');
    workers = [walkOn(0, 2), walkOn(1, 2)];
    await until(() => walked >= 2);
    expect((await keys('status')).out).toContain('k1: what is new is sealed with it');
  });

  it('uses no new key before every backend has it', { timeout: 90_000 }, async () => {
    const added = await keys('add');
    expect(added).toMatchObject({ code: 0, error: '' });
    expect(added.out).toContain('has a new key, k2');
    await until(() => has(nodes[0]!, 'keyring.taken'));
    if (second !== undefined) {
      // The first node has it, and still seals with the old one, however often it looks.
      await beats(2);
      expect(has(nodes[0]!, 'keyring.current')).toBe(false);
      expect((await keys('status')).out).toMatch(/k2: not in use yet[^]*Next: have every backend/);
      expect((await keys('add')).error).toContain('k2 was added and is not in use yet');
      expect((await keys('drop', 'k1')).error).toContain('k2 is not in use yet');
      copyFileSync(`${site.folder}/keyring.json`, `${site.folder}/keyring-2.json`);
    }
    await until(() => nodes.every((node) => has(node, 'keyring.current')));
    expect(keyringOf(site).content().current).toBe('k2');
  });

  it('keeps what it has when the file is half written, says so, and goes on when it is whole', async () => {
    const file = `${site.folder}/keyring.json`;
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, whole.length / 2));
    await until(() => has(nodes[0]!, 'keyring.refused'));
    expect(nodes[0]!.events.find(({ event }) => event === 'keyring.refused')).toEqual({
      ...{ event: 'keyring.refused', reason: 'unreadable' },
    });
    writeFileSync(file, whole);
    expect(failures).toEqual([]);
  });

  it(
    'drops the old key once everything is sealed with the new one',
    { timeout: 60_000 },
    async () => {
      expect((await keys('drop', 'k2')).error).toContain('k2 is the current key');
      const resealed = await keys('reseal');
      expect(resealed.code).toBe(0);
      expect(resealed.out).toContain('Sealed under k2');
      expect((await keys('status')).out).toContain('Next: backend keys drop k1');
      const dropped = await keys('drop', 'k1');
      expect(dropped).toMatchObject({ code: 0, error: '' });
      if (second !== undefined) {
        copyFileSync(`${site.folder}/keyring.json`, `${site.folder}/keyring-2.json`);
      }
      const { keys: left, retired } = keyringOf(site).content();
      expect(Object.keys(left)).toEqual(['k2']);
      expect(Object.keys(retired ?? {})).toEqual(['k1']);
      const taken = () => nodes.every((node) => node.events.filter(isTaken).length >= 2);
      await until(taken);
      expect((await keys('status')).out).toContain('Nothing is left to be done.');
    },
  );
  const isTaken = ({ event }: { event: string }): boolean => event === 'keyring.taken';

  it(
    'lets no conversation fail, also one that was begun before it',
    { timeout: 60_000 },
    async () => {
      const since = walked;
      await until(() => walked >= since + 4);
      walking = false;
      await Promise.all(workers);
      expect(failures).toEqual([]);
      const [one, other] = [people[39], people[38]] as [DemoPerson, DemoPerson];
      await before.reply({ do: 'answer', code: await site.mailbox.code(one.email) });
      await prove(site, beforeTheSecret, other);
      expect(before.step).toMatchObject({ progress: { passed: ['email'] } });
      expect(beforeTheSecret.step.kind).toBe('new-password');
      const { events } = nodes[0]!;
      expect(events.filter(({ event }) => event === 'store.unreadable')).toEqual([]);
    },
  );

  it('leaves everything open under the new key alone, in the store and in the audit', async () => {
    const keyring = keyringOf(site);
    const enrolments = openEnrolmentStore(database, keyring);
    const rows = await database.selectFrom('enrolments').select('guid').execute();
    expect(rows).toHaveLength(people.length);
    for (const { guid } of rows) expect((await enrolments.find(guid))?.questions).toHaveLength(4);
    const trail = openAuditTrail(database, keyring);
    await trail.finish();
    expect((await trail.verify()).broken).toBeUndefined();
    const [opened] = await trail.ofSupportCode(before.step.supportCode);
    expect(opened).toMatchObject({ event: 'opened', origin: { address: '127.0.0.1' } });
    expect([...(await countSealedWith(database, 'k1')).values()].every((n) => n === 0)).toBe(true);
    const told = await runCli('audit', 'export', '--config', site.config);
    expect(told.out).toContain('"event":"key-dropped"');
    expect(told.out).toContain('"asker":"');
  });

  it('does not start with the keyring of before', async () => {
    const stale = { current: 'k1', keys: { k1: 'A'.repeat(43) + '=' } };
    const { config, folder } = site;
    const content = parse(readFileSync(config, 'utf8')) as Record<string, unknown>;
    writeFileSync(`${folder}/stale.json`, JSON.stringify(stale));
    writeFileSync(`${folder}/stale.yaml`, stringify({ ...content, keyringFile: 'stale.json' }));
    const { error, code } = await runCli(
      'support',
      '7K2M-9QXR',
      '--config',
      `${folder}/stale.yaml`,
    );
    expect(code).toBe(1);
    expect(error).toMatch(/^keyring: .*; put the newest keyring of this store in its place\n$/);
  });
});
