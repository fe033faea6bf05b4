import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { type AttemptStore, openAttemptStore } from '../../../backend/store/attempt-store.ts';
import type { CommitResult, Writing } from '../../../backend/store/writing.ts';
import { openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import { openImportBatches } from '../../../backend/store/import-batches.ts';
import { readLockout } from '../../../backend/store/lockouts.ts';
import { mergeStep } from '../../../backend/store/merge-imports.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import { openOutboxStore } from '../../../backend/store/outbox-store.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { storeKeyring } from '../../support/store-keyring.ts';

/** Two nodes with four committers each, all at work at once, as often as this. */
const times = 12;

onBothStores('eight committers on two nodes', (here) => {
  const home = useStore(here);
  let databases: Database[] = [];
  let stores: AttemptStore[] = [];
  beforeAll(async () => {
    databases = await Promise.all([home.open(), home.open()]);
    stores = databases.map((database, at) => openAttemptStore(database, storeKeyring, `run-${at}`));
  });
  beforeEach(() => home.empty());
  afterAll(() => Promise.all(databases.map((database) => database.destroy())));

  let made = 0;
  const writing = (more: Partial<Writing>): Writing => ({
    ...{ audit: [{ event: 'x', data: {} }], outbox: [], take: [], giveBack: [] },
    ...more,
  });
  const create = (store: AttemptStore, more: Partial<Writing>, now = start) => {
    const id = `a${made++}`;
    const attempt: Attempt = { ...sampleAttempt(), id };
    return store.create(attempt, id, writing(more), now);
  };
  /** Each of the eight does it so often, one after the other. */
  async function all<Result>(
    work: (store: AttemptStore, who: number, time: number) => Promise<Result>,
    often = times,
  ): Promise<Result[]> {
    const each = Array.from({ length: 8 }, async (_, who) => {
      const results: Result[] = [];
      for (let time = 0; time < often; time++) {
        results.push(await work(stores[who % 2]!, who, time));
      }
      return results;
    });
    return (await Promise.all(each)).flat();
  }
  const committed = (results: readonly CommitResult[]): number =>
    results.filter((result) => result === 'committed').length;
  const count = async (table: 'tries' | 'attempts' | 'spent' | 'audit'): Promise<number> =>
    (await databases[0]!.selectFrom(table).selectAll().execute()).length;

  it('never pass a quota, of a person or in total, whatever others they count by at once', async () => {
    const total = { key: 'total', limit: 20, window: 1000 };
    const results = await all((store, who, time) => {
      const own = { key: `person-${(who + time) % 3}`, limit: 8, window: 1000 };
      // In one order here and in the other there: no two may wait for each other.
      const quotas = who % 2 === 0 ? [own, total] : [total, own];
      const take = quotas.map((quota, at) => ({ id: `${who}-${time}-${at}`, quota }));
      return create(store, { take }, start + time);
    });
    expect(committed(results)).toBe(20);
    expect([await count('tries'), await count('attempts'), await count('audit')]).toEqual([
      40, 20, 20,
    ]);
    for (const person of [0, 1, 2]) {
      const rows = await databases[0]!
        .selectFrom('tries')
        .selectAll()
        .where('key', '=', `person-${person}`)
        .execute();
      expect(rows.length).toBeLessThanOrEqual(8);
    }
  });

  it('spend every name once, also two in either order', async () => {
    const results = await all((store, who, time) => {
      const pair = [`one-${time}`, `two-${time}`];
      return create(store, { spend: who % 2 === 0 ? pair : pair.reverse() });
    });
    expect(committed(results)).toBe(times);
    expect([await count('spent'), await count('attempts')]).toEqual([2 * times, times]);
    expect(results.filter((result) => result === 'spent')).toHaveLength(7 * times);
  });

  it('count a row of failures to its end exactly', async () => {
    const rules = { failures: 30, lasts: 900_000, times: 3, longestDelay: 0 };
    const results = await all((store, who) =>
      create(store, {
        lockouts: [{ do: 'take', key: 'p', gate: who % 2 === 0 ? 'email' : 'totp', rules }],
      }),
    );
    expect(committed(results)).toBe(30);
    expect(await readLockout(databases[0]!, 'p', rules, start)).toMatchObject({
      ...{ kind: 'locked', failures: 30 },
    });
  });

  it('lose no change of what one person has registered', async () => {
    const results = await all((store, who, time) => {
      const entry = { id: `${who}-${time}`, address: `${who}-${time}@home.example` };
      return create(store, {
        enrolment: { guid: 'g', changes: [{ do: 'add', item: 'email', entry }] },
      });
    });
    expect(committed(results)).toBe(8 * times);
    const found = await openEnrolmentStore(databases[1]!, storeKeyring).find('g');
    expect(new Set(found?.emails.map(({ id }) => id)).size).toBe(8 * times);
  });

  it('lose nothing that people register while an import of them is committed and moved', async () => {
    const batches = openImportBatches(databases[0]!, storeKeyring, () => Promise.resolve());
    const guids = Array.from({ length: 8 }, (_, who) => `g${who}`);
    const named = (language: string) => ({ questions: [], emails: [], language });
    const imported = guids.map((guid) => ({ guid, enrolment: named('imported') }));
    for (let round = 0; round < 20; round++) {
      const batch = await batches.open(start + round);
      await batches.stage(batch, imported);
      // Everybody registers something after the import was begun, over and over, and so has the last word.
      let over = false;
      const people = guids.map(async (guid, who) => {
        const enrolments = openEnrolmentStore(databases[who % 2]!, storeKeyring);
        for (let time = 0; ; time++) {
          const own = `own-${round}-${time}`;
          await enrolments.put(guid, named(own), start);
          if (over) return own;
        }
      });
      await pause(round);
      over = true;
      while ((await batches.commit(batch, start + round)) === 'overtaken') {
        await batches.takeOut(batch);
      }
      while ((await mergeStep(databases[round % 2]!, 3)) > 0);
      const own = await Promise.all(people);
      const enrolments = openEnrolmentStore(databases[0]!, storeKeyring);
      const seen = await Promise.all(guids.map((guid) => enrolments.find(guid)));
      expect(seen.map((each) => each?.language)).toEqual(own);
    }
    const left = await databases[0]!.selectFrom('enrolments_staged').selectAll().execute();
    expect(left).toEqual([]);
  });

  it('send every message once between them', async () => {
    const outbox = Array.from({ length: 40 }, (_, at) => ({
      ...{ id: `m${at}`, kind: 'code' as const, sealed: 's', expiresAt: start + 1000 },
    }));
    await create(stores[0]!, { outbox });
    const claims = await all(
      (_store, who) =>
        openOutboxStore(databases[who % 2]!, `run-${who % 2}`).claim('email', start, 3),
      4,
    );
    const ids = claims.flat().map(({ id }) => id);
    expect([...ids].sort()).toEqual(outbox.map(({ id }) => id).sort());
  });

  it('let one win each step of one attempt, and write the audit of that one alone', async () => {
    const attempt: Attempt = { ...sampleAttempt(), id: 'race' };
    await stores[0]!.create(attempt, 'race', writing({ audit: [] }), start);
    const results = await all((store, _who, time) =>
      store.commit({ ...attempt, seq: time + 1 }, time, writing({}), start),
    );
    expect(committed(results)).toBe(times);
    expect(await count('audit')).toBe(times);
  });
});
