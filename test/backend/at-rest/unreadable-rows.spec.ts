import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningBackend, runBackend } from '../../support/running-backend.ts';
import { onBothStores } from '../../support/store-kinds.ts';
import type { DeskSite } from '../helpdesk/desk-site.ts';
import { guidOf, makeRestSite, openStoreOf } from './rest-site.ts';

onBothStores('a row that does not open', (here) => {
  let site: DeskSite;
  let backend: RunningBackend;
  beforeAll(async () => {
    site = await makeRestSite(here);
    backend = await runBackend(site);
  });
  afterAll(async () => {
    await backend.stop();
    await site.close();
  });
  const troubles = () => backend.events.filter(({ event }) => event === 'store.unreadable');

  it('ends the attempt that it was, without an error, and the log says what can be done', async () => {
    const walk = await backend.open('alice');
    const database = await openStoreOf(site);
    const [first, second] = await Promise.all(['alice', 'bruno'].map((each) => backend.open(each)));
    const rows = await database.selectFrom('attempts').select(['id', 'state']).execute();
    const other = rows.find(({ state }) => state !== rows[0]?.state);
    // One person's attempt under another's token: bound to its row, it does not open there.
    for (const { id } of rows) {
      await database
        .updateTable('attempts')
        .set({ state: id === other?.id ? (rows[0]?.state ?? '') : other?.state })
        .where('id', '=', id)
        .execute();
    }
    await database.destroy();
    for (const each of [walk, first!, second!])
      await expect(each.current()).rejects.toThrow('no-attempt');
    expect(troubles()).toEqual([
      {
        ...{ event: 'store.unreadable', kind: 'attempt', why: 'broken', key: 'k1' },
        remedy: expect.stringContaining('put it back from a backup') as string,
      },
    ]);
  });

  it('answers "later" for the person whose enrolment it is, names the remedy, and nobody else notices', async () => {
    const database = await openStoreOf(site);
    await database
      .updateTable('enrolments')
      .set({ data: '{"questions":[],"emails":[]}' })
      .where('guid', '=', guidOf(site, 'alice'))
      .execute();
    await database.destroy();
    const opened = await backend.call('POST', '/v1/attempts', {
      body: { purpose: 'reset', account: 'alice' },
    });
    expect(opened).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(troubles().at(-1)).toMatchObject({ kind: 'enrolment', why: 'broken', key: 'none' });
    expect((await backend.open('bruno')).step.kind).toBe('choose');
  });
});
