import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { type AttemptStore, openAttemptStore } from '../../../backend/store/attempt-store.ts';
import type { Writing } from '../../../backend/store/writing.ts';
import { openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import { openNodes } from '../../../backend/store/nodes.ts';
import { type Database, openDatabase } from '../../../backend/store/open-store.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { rules, sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { noKeys, storeKeyring } from '../../support/store-keyring.ts';
import { retentionOf, retentionSchema } from '../../../backend/config/retention-schema.ts';
import { tidyStore } from '../../../backend/store/tidy-store.ts';

const kept = retentionOf({ retention: retentionSchema.parse({}) });

const attempt = (id: string, more: Partial<Attempt> = {}): Attempt => ({
  ...sampleAttempt(),
  id,
  ...more,
});
const writing = (more: Partial<Writing> = {}): Writing => ({
  audit: [],
  outbox: [],
  take: [],
  giveBack: [],
  ...more,
});
const row = { event: 'x', data: {} };
const applying: Attempt['where'] = {
  at: 'applying',
  applying: {
    operation: 'reset',
    guid: 'g',
    controller: 'dc1',
    locked: false,
    rules,
    deadline: start + 10_000,
  },
};
describe('opening a file', () => {
  const folder = temporaryFolder('opening');
  it('makes it from nothing, and finds it as it was the next time', async () => {
    const first = await openDatabase(join(folder, 'store.db'));
    await openEnrolmentStore(first, storeKeyring).put('g', { questions: [], emails: [] }, start);
    await first.destroy();
    const second = await openDatabase(join(folder, 'store.db'));
    expect(await openEnrolmentStore(second, storeKeyring).find('g')).toEqual({
      questions: [],
      emails: [],
    });
    await second.destroy();
  });

  it('is refused with a sentence where the file is none, and leaves no thread behind', async () => {
    writeFileSync(join(folder, 'text'), 'This is no database, only a text.'.repeat(100));
    for (const file of [folder, join(folder, 'text'), join(folder, 'no', 'folder', 'store.db')]) {
      await expect(openDatabase(file)).rejects.toThrow(
        /^store\.file: the store cannot be opened: \w/,
      );
    }
  });
});

onBothStores('a store', (here) => {
  const home = useStore(here);
  let database: Database;
  let store: AttemptStore;
  beforeAll(async () => {
    database = await home.open();
    store = openAttemptStore(database, storeKeyring, 'run-1');
  });
  beforeEach(() => home.empty());
  afterAll(() => database.destroy());

  async function counts(): Promise<Record<string, number>> {
    const tables = ['attempts', 'tries', 'outbox', 'audit'] as const;
    const all = await Promise.all(
      tables.map((table) =>
        database
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirst(),
      ),
    );
    return Object.fromEntries(tables.map((table, index) => [table, all[index]?.n ?? -1]));
  }

  describe('a parameter', () => {
    it.each<[string, unknown]>([
      ['a date', new Date()],
      ['nothing', undefined],
      ['an object', { a: 1 }],
      ['a list', [1]],
      // On a database Kysely itself asks with truth values; a file has none.
      ...(here.kind === 'sqlite' ? [['true', true] satisfies [string, unknown]] : []),
      ['not a number', NaN],
      ['infinity', Infinity],
      ['a symbol', Symbol('x')],
    ])('that is %s is refused aloud', async (_what, value) => {
      await expect(sql`select ${value} as v`.execute(database)).rejects.toThrow(
        /cannot be bound|could not be cloned/,
      );
      // And the store still works.
      const { rows } = await sql<{ v: number }>`select 1 as v`.execute(database);
      expect(rows).toEqual([{ v: 1 }]);
    });

    it.each([
      ['text', 'text', "ä\u{1F511} ' \\ %"],
      ['a whole number', 'bigint', 2 ** 53 - 1],
      ['a negative one', 'bigint', -(2 ** 53) + 1],
      ['null', 'bigint', null],
    ])('that is %s comes back as it went', async (_what, type, value) => {
      const { rows } = await sql<{ v: unknown }>`
        select cast(${value} as ${sql.raw(type)}) as v`.execute(database);
      expect(rows).toEqual([{ v: value }]);
    });

    it('that is a number too large to be read exactly is refused when it is read', async () => {
      const large = sql`select cast(${2n ** 53n} as bigint) as v`.execute(database);
      await expect(large).rejects.toThrow(/too large/);
      expect((await sql<{ v: number }>`select 1 as v`.execute(database)).rows).toEqual([{ v: 1 }]);
    });
  });

  describe('a commit', () => {
    it('is one of many and each is whole, however many come at once', async () => {
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          store.create(attempt(`a${index}`), `t${index}`, writing({ audit: [row, row] }), start),
        ),
      );
      expect(await counts()).toMatchObject({ attempts: 60, audit: 120 });
      const rows = await database
        .selectFrom('audit')
        .select(['n', 'attempt_id'])
        .orderBy('n')
        .execute();
      // On a file the two rows of one commit stand side by side, too: nothing came in between.
      if (here.kind === 'sqlite')
        for (let at = 0; at < rows.length; at += 2) {
          expect(rows[at]?.attempt_id).toBe(rows[at + 1]?.attempt_id);
        }
    });

    it('lets one of ten win a step; the others hear that it has moved on', async () => {
      await store.create(attempt('a'), 't', writing(), start);
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          store.commit(
            attempt('a', { seq: 1, language: `l${index}` }),
            0,
            writing({ audit: [row] }),
            start,
          ),
        ),
      );
      expect(results.filter((result) => result === 'committed')).toHaveLength(1);
      expect(results.filter((result) => result === 'moved-on')).toHaveLength(9);
      expect(await counts()).toMatchObject({ audit: 1 });
      const winner = results.indexOf('committed');
      expect(await store.find('t')).toMatchObject({ seq: 1, language: `l${winner}` });
    });

    it('writes nothing at all when its last statement fails', async () => {
      await store.create(attempt('a'), 't', writing(), start);
      const before = await counts();
      const message = { id: 'm', kind: 'code', sealed: 's', expiresAt: start } as const;
      const quota = { key: 'k', limit: 5, window: 1000 };
      const broken = writing({
        take: [{ id: 'try', quota }],
        outbox: [message],
        audit: [row, { event: undefined as unknown as string, data: {} }],
      });
      await expect(store.commit(attempt('a', { seq: 1 }), 0, broken, start)).rejects.toThrow();
      const twice = writing({
        take: [{ id: 'try', quota }],
        outbox: [message, message],
        audit: [row],
      });
      await expect(store.commit(attempt('a', { seq: 1 }), 0, twice, start)).rejects.toThrow();
      expect(await counts()).toEqual(before);
      expect((await store.find('t'))?.seq).toBe(0);
      // What failed has given the store free again.
      expect(await store.commit(attempt('a', { seq: 1 }), 0, writing(), start)).toBe('committed');
    });

    it('keeps to a quota exactly, however many come at once', async () => {
      const quota = { key: 'tries:p', limit: 5, window: 1000 };
      const create = (id: string, now: number) =>
        store.create(
          attempt(id),
          id,
          writing({ take: [{ id: `try-${id}`, quota }], audit: [row] }),
          now,
        );
      const results = await Promise.all(
        Array.from({ length: 30 }, (_, at) => create(`a${at}`, start + at)),
      );
      const refused = results.filter((result) => typeof result === 'object');
      expect(results.filter((result) => result === 'committed')).toHaveLength(5);
      expect(refused).toHaveLength(25);
      // What was refused has written nothing, not even the attempt.
      expect(await counts()).toMatchObject({ attempts: 5, tries: 5, audit: 5 });
      const until = (refused[0] as { until: number }).until;
      // Whoever came first; several connections may be served in another order.
      const first = results.findIndex((result) => result === 'committed');
      expect(until).toBe(start + first + 1000);
      expect(await create('early', until - 1)).toMatchObject({ until });
      expect(await create('in-time', until)).toBe('committed');
    });

    it('takes back a try that was no failure, and only that one', async () => {
      const quota = { key: 'tries:p', limit: 2, window: 1000 };
      const take = (...ids: string[]) => writing({ take: ids.map((id) => ({ id, quota })) });
      expect(await store.create(attempt('a'), 'a', take('1', '2'), start)).toBe('committed');
      expect(await store.create(attempt('b'), 'b', take('3'), start)).toMatchObject({
        exceeded: quota,
      });
      await store.commit(
        attempt('a', { seq: 1 }),
        0,
        writing({ giveBack: ['2', 'no-such'] }),
        start,
      );
      expect(await store.create(attempt('c'), 'c', take('3'), start)).toBe('committed');
      expect(await store.create(attempt('d'), 'd', take('4'), start)).toMatchObject({
        exceeded: quota,
      });
    });
  });

  describe('two connections to one store', () => {
    it('wait for each other, and a step is won once between them', async () => {
      const other = await home.open();
      try {
        const stores = [store, openAttemptStore(other, storeKeyring, 'run-2')];
        await store.create(attempt('race'), 'race', writing(), start);
        const quota = { key: 'q', limit: 7, window: 1000 };
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, at) =>
            stores.flatMap((each, which) => [
              each.create(
                attempt(`${at}-${which}`),
                `${at}-${which}`,
                writing({ audit: [row] }),
                start,
              ),
              each.commit(attempt('race', { seq: at + 1 }), at, writing(), start),
              each.create(
                attempt(`q${at}-${which}`),
                `q${at}-${which}`,
                writing({ take: [{ id: `${at}-${which}`, quota }] }),
                start,
              ),
            ]),
          ).flat(),
        );
        expect(results.filter((result) => typeof result === 'object')).toHaveLength(33);
        const { attempts, tries, audit } = await counts();
        expect({ attempts, tries, audit }).toEqual({ attempts: 1 + 40 + 7, tries: 7, audit: 40 });
      } finally {
        await other.destroy();
      }
    });
  });

  describe('tidying', () => {
    it('takes back the codes of this attempt that still wait on a channel, and nothing else', async () => {
      const message = { kind: 'code', channel: 'sms', sealed: 's', expiresAt: start } as const;
      const own = [
        { ...message, id: 'waits' },
        { ...message, id: 'to-nobody', kind: 'void' as const },
        { ...message, id: 'notice', kind: 'notice' as const },
        { ...message, id: 'sent' },
        { ...message, id: 'by-mail', channel: 'email' as const },
      ];
      await store.create(attempt('a'), 'a', writing({ outbox: own }), start);
      const others = writing({ outbox: [{ ...message, id: 'of-another' }] });
      await store.create(attempt('b'), 'b', others, start);
      await database
        .updateTable('outbox')
        .set({ status: 'sent' })
        .where('id', '=', 'sent')
        .execute();
      await store.commit(
        attempt('a', { seq: 1 }),
        0,
        writing({ withdraw: ['sms', 'call'] }),
        start,
      );
      const left = await database.selectFrom('outbox').select('id').orderBy('id').execute();
      expect(left.map(({ id }) => id)).toEqual(['by-mail', 'notice', 'of-another', 'sent']);
    });

    it('forgets what is over, and never what is not yet known', async () => {
      const day = 24 * 60 * 60_000;
      const quota = { key: 'k', limit: 9, window: day };
      const message = { kind: 'code', sealed: 's', expiresAt: start } as const;
      const messages = ['queued', 'sent'].map((id) => ({ ...message, id }));
      await store.create(
        attempt('over'),
        'over',
        writing({ take: [{ id: 'x', quota }], outbox: messages }),
        start,
      );
      await store.create(
        attempt('unknown', { where: applying }),
        'unknown',
        writing({ audit: [row] }),
        start,
      );
      await database
        .updateTable('outbox')
        .set({ status: 'sent' })
        .where('id', '=', 'sent')
        .execute();

      await tidyStore(database, kept, start + 60 * 60_000);
      expect(await counts()).toEqual({ attempts: 2, tries: 1, outbox: 2, audit: 1 });
      await tidyStore(database, kept, start + 400 * day);
      expect(await counts()).toEqual({ attempts: 1, tries: 0, outbox: 1, audit: 1 });
      expect((await store.find('unknown'))?.where.at).toBe('applying');
      expect(await store.messageStatus('queued')).toBe('queued');

      // Once it is known, it is forgotten like any other.
      const known = attempt('unknown', { seq: 1, where: { at: 'done', outcome: 'unconfirmed' } });
      await store.commit(known, 0, writing(), start);
      await tidyStore(database, kept, start + 400 * day);
      expect(await counts()).toMatchObject({ attempts: 0 });
    });

    it('leaves to others what is under way elsewhere, until its lease has run out', async () => {
      const checking: Attempt['where'] = { at: 'checking', gate: 'email', try: 'x' };
      await store.create(attempt('a', { where: applying }), 'a', writing(), start);
      await store.create(attempt('b', { where: checking }), 'b', writing(), start);
      await store.create(attempt('c'), 'c', writing(), start);
      // On a database both runs say that they live; a file has one run, and all others are gone.
      for (const boot of ['run-1', 'run-2'])
        await openNodes(database, { boot, name: 'here' }, noKeys).beat(Date.now);
      const ids = async (now: number, boot: string): Promise<string[]> =>
        (await openAttemptStore(database, storeKeyring, boot).orphans(now))
          .map(({ attempt: { id } }) => id)
          .sort();
      const alone = here.kind === 'sqlite';
      expect(await ids(start, 'run-1')).toEqual([]);
      expect(await ids(start, 'run-2')).toEqual(alone ? ['a', 'b'] : []);
      expect(await ids(start + 10_000, 'run-1')).toEqual(['a']);
      expect(await ids(start + 30_000, 'run-2')).toEqual(['a', 'b']);
      // Once a run has ended, nobody has to wait for its leases.
      await openNodes(database, { boot: 'run-1', name: 'here' }, noKeys).leave();
      expect(await ids(start, 'run-2')).toEqual(['a', 'b']);
    });

    it('has one run that does what is done for all, and another once that is gone', async () => {
      const [first, second] = ['run-1', 'run-2'].map((boot) =>
        openNodes(database, { boot, name: 'here' }, noKeys),
      );
      const leading = (): Promise<boolean[]> => Promise.all([first!.leads(), second!.leads()]);
      for (const each of [first!, second!]) await each.beat(Date.now);
      // A file belongs to one process, which nobody else can ask.
      const alone = here.kind === 'sqlite';
      expect(await leading()).toEqual([true, alone]);
      await first!.leave();
      expect(await leading()).toEqual([alone, true]);
    });

    it('gives what is under way to one of many who would settle it, and takes it back from none', async () => {
      await store.create(attempt('a', { where: applying }), 'a', writing(), start);
      const stores = ['run-2', 'run-3'].map((boot) =>
        openAttemptStore(database, storeKeyring, boot),
      );
      const later = start + 10_000;
      const [orphan] = await store.orphans(later);
      const taken = await Promise.all(
        stores.flatMap((each) => [1, 2].map(() => each.takeOver(orphan!, later, 60_000))),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      for (const boot of ['run-2', 'run-3'])
        await openNodes(database, { boot, name: 'here' }, noKeys).beat(Date.now);
      if (here.kind === 'postgresql') expect(await store.orphans(later)).toEqual([]);
      const winner = stores[taken.indexOf(true) < 2 ? 0 : 1]!;
      await winner.letGo(orphan!.attempt, later);
      expect(await store.orphans(later)).toMatchObject([{ attempt: { id: 'a' }, lease: later }]);
    });
  });
});

describe('the end of a file', () => {
  const folder = temporaryFolder('end');
  it('rejects whoever asks afterwards, and can be ended twice', async () => {
    const doomed = await openDatabase(':memory:');
    await doomed.destroy();
    await expect(openAttemptStore(doomed, storeKeyring, 'x').find('t')).rejects.toThrow();
    await doomed.destroy();
  });

  it('that comes of its own accord rejects everyone who waits and everyone after', async () => {
    const threads: Worker[] = [];
    const note = (thread: Worker): void => void threads.push(thread);
    process.on('worker', note);
    const doomed = await openDatabase(join(folder, 'doomed.db'));
    process.off('worker', note);
    const ask = (): Promise<string> =>
      openAttemptStore(doomed, storeKeyring, 'x')
        .find('t')
        .then(
          () => 'answered',
          (error: unknown) => String(error),
        );
    // Busy for half a second, so that all of them are still waiting.
    const endless = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000) select count(*) as c from n`;
    const busy = endless.execute(doomed).catch((error: unknown) => String(error));
    const waiting = [ask(), ask(), ask()];
    await new Promise((resolve) => setTimeout(resolve, 50));
    await threads[0]?.terminate();
    const ended = 'Error: the store has ended';
    expect(await busy).toBe(ended);
    expect(await Promise.all([...waiting, ask()])).toEqual([ended, ended, ended, ended]);
    await doomed.destroy();
  });
});
