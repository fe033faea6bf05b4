import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Attempt } from '../../../backend/attempts/attempt.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import type { Writing } from '../../../backend/store/writing.ts';
import { clearFailures } from '../../../backend/store/clear-failures.ts';
import type { LockoutChange } from '../../../backend/store/lockouts.ts';
import { readLockout } from '../../../backend/store/lockouts.ts';
import type { Database } from '../../../backend/store/open-store.ts';
import { onBothStores, useStore } from '../../support/store-kinds.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { storeKeyring } from '../../support/store-keyring.ts';
import { retentionOf, retentionSchema } from '../../../backend/config/retention-schema.ts';
import { tidyStore } from '../../../backend/store/tidy-store.ts';

const kept = retentionOf({ retention: retentionSchema.parse({}) });

const rules = { failures: 5, lasts: 900_000, times: 3, longestDelay: 0 };
const quota = { key: 'tries:p', limit: 3, window: 86_400_000 };
const writing = (lockouts: LockoutChange[], take: Writing['take'] = []): Writing => ({
  ...{ audit: [{ event: 'x', data: {} }], outbox: [], take, giveBack: [], lockouts },
});

onBothStores('a row of failures in the store', (here) => {
  const home = useStore(here);
  let databases: Database[];
  beforeAll(async () => {
    databases = [await home.open(), await home.open()];
  });
  afterAll(() => Promise.all(databases.map((each) => each.destroy())));

  let made = 0;
  /** A new attempt whose first commit holds this, through one of two connections. */
  function commit(write: Writing, now = start) {
    const id = `a${made++}`;
    const store = openAttemptStore(databases[made % 2]!, storeKeyring, 'run');
    const attempt: Attempt = { ...sampleAttempt(), id };
    return store.create(attempt, id, write, now);
  }
  const take = (key: string): LockoutChange => ({ do: 'take', key, gate: 'email', rules });
  const stateOf = (key: string, now = start) => readLockout(databases[0]!, key, rules, now);

  it('takes five of thirty that come at once over two connections', async () => {
    const results = await Promise.all(
      Array.from({ length: 30 }, () => commit(writing([take('many')]))),
    );
    expect(results.filter((result) => result === 'committed')).toHaveLength(5);
    expect(results.find((result) => typeof result === 'object')).toEqual({
      ...{ failures: 5, lockedUntil: start + 900_000 },
    });
    expect(await stateOf('many')).toMatchObject({ kind: 'locked', failures: 5 });
  });

  it('is not longer for a commit that a quota holds back, nor the quota for one that a lock does', async () => {
    const tries = (id: string) => [{ id, quota }];
    for (let at = 0; at < 3; at++) await commit(writing([take('q')], tries(`q${at}`)));
    expect(await commit(writing([take('q')], tries('q3')))).toMatchObject({ exceeded: quota });
    expect(await stateOf('q')).toMatchObject({ failures: 3 });
    const later = start + quota.window;
    await commit(writing([take('q')]), later);
    await commit(writing([take('q')]), later);
    expect(await commit(writing([take('q')], tries('q4')), later)).toHaveProperty('lockedUntil');
    const ids = await databases[0]!.selectFrom('tries').select('id').execute();
    expect(ids.map(({ id }) => id)).not.toContain('q4');
  });

  it('tells one who comes too early when to come, and counts nothing', async () => {
    const slow = { ...rules, longestDelay: 30_000 };
    const at = (now: number) =>
      commit(writing([{ do: 'take', key: 'slow', gate: 'email', rules: slow }]), now);
    for (let time = 0; time < 3; time++) expect(await at(start)).toBe('committed');
    expect(await at(start + 999)).toEqual({ waitUntil: start + 1000 });
    expect(await stateOf('slow')).toMatchObject({ failures: 3 });
    expect(await at(start + 1000)).toBe('committed');
  });

  it('is taken back, ended by its gate, ended by a proof, and forgotten in the end', async () => {
    const key = 'all';
    const other: LockoutChange = { do: 'take', key, gate: 'questions', rules };
    for (const change of [take(key), take(key), other, other]) await commit(writing([change]));
    await commit(writing([{ do: 'undo', key, gate: 'email', rules }]));
    expect(await stateOf(key)).toMatchObject({ failures: 3 });
    await commit(writing([{ do: 'pass', key, gate: 'questions', rules }]));
    expect(await stateOf(key)).toMatchObject({ failures: 1 });
    await commit(writing([other]));
    await commit(writing([{ do: 'forget', key }]));
    expect(await stateOf(key)).toMatchObject({ failures: 0 });
    await commit(writing([take(key)]));
    await tidyStore(databases[0]!, kept, start + kept.failures - 1);
    expect(await stateOf(key)).toMatchObject({ failures: 1 });
    await tidyStore(databases[0]!, kept, start + kept.failures);
    expect(await stateOf(key)).toMatchObject({ failures: 0 });
  });

  it('is cleared with the tries of the person and of nobody else, and the audit tells of it', async () => {
    const [database] = databases as [Database];
    for (const key of ['clear', 'stays']) {
      for (let at = 0; at < 2; at++) {
        const mine = { id: `${key}${at}`, quota: { ...quota, key: `tries:${key}` } };
        await commit(writing([take(key)], [mine]));
      }
    }
    const cleared = await clearFailures({ database, keyring: storeKeyring }, 'clear', rules, start);
    expect(cleared).toMatchObject({ key: 'clear', tries: 2, lock: { failures: 2 } });
    expect(
      await clearFailures({ database, keyring: storeKeyring }, 'clear', rules, start),
    ).toBeUndefined();
    expect(await stateOf('stays')).toMatchObject({ failures: 2 });
    const rows = await database
      .selectFrom('audit')
      .select(['subject', 'data'])
      .where('event', '=', 'failures-cleared')
      .execute();
    expect(rows).toEqual([{ subject: 'clear', data: '{"failures":2,"tries":2,"was":"open"}' }]);
  });
});
