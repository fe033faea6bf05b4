import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditTrail, openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import { type Database, openDatabase } from '../../../backend/store/open-store.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';

const file = makeKeyringFile();
let database: Database;
let trail: AuditTrail;
beforeEach(async () => {
  database = await openDatabase(':memory:');
  trail = openAuditTrail(database, openKeyring(file));
});
afterEach(() => database.destroy());

/** One commit of one attempt with these events. */
async function write(id: string, ...events: string[]): Promise<void> {
  const supportCode = id === 'a' ? '7K2M-9QXR' : '1111-2222';
  const audit = events.map((event) => ({ event, data: { id } }));
  const writing = { audit, outbox: [], take: [], giveBack: [] };
  const store = openAttemptStore(database, 'run');
  await store
    .create({ ...sampleAttempt(), id, supportCode }, crypto.randomUUID(), writing, start)
    .catch(() => store.commit({ ...sampleAttempt(), id, supportCode }, 0, writing, start));
}
async function sealedRows(): Promise<void> {
  await write('a', 'opened');
  await write('b', 'opened');
  await write('a', 'gate-opened', 'gate-passed');
  await write('b', 'closed');
  await write('a', 'reset-intended');
  expect(await trail.seal()).toBe(6);
}

describe('the audit trail', () => {
  it('chains the rows of attempts that are interleaved, and verifies', async () => {
    await sealedRows();
    expect(await trail.verify()).toEqual({ rows: 6 });
    await write('b', 'opened');
    expect(await trail.verify()).toEqual({ rows: 6 });
    expect(await Promise.all([trail.seal(), trail.seal()])).toEqual([1, 0]);
    expect(await trail.verify()).toEqual({ rows: 7 });
    const events = (await trail.ofSupportCode('7K2M-9QXR')).map((row) => row.event);
    expect(events).toEqual(['opened', 'gate-opened', 'gate-passed', 'reset-intended']);
    expect((await trail.ofAttempt('b')).map((row) => row.event)).toEqual([
      'opened',
      'closed',
      'opened',
    ]);
  });

  it('goes on over a new key', async () => {
    await sealedRows();
    const next = makeKeyringFile().keys['k1'] ?? '';
    const rotated = openKeyring({ current: 'k2', keys: { ...file.keys, k2: next } });
    await write('a', 'reset-outcome');
    const later = openAuditTrail(database, rotated);
    await later.seal();
    expect(await later.verify()).toEqual({ rows: 7 });
    expect(await trail.verify()).toEqual({ rows: 6, broken: 7 });
  });

  it.each(['at', 'attempt_id', 'support_code', 'subject', 'event', 'data', 'mac'] as const)(
    'notices a row whose %s was changed',
    async (column) => {
      await sealedRows();
      const value = column === 'at' ? 1 : '{}';
      await database
        .updateTable('audit')
        .set({ [column]: value })
        .where('n', '=', 3)
        .execute();
      expect(await trail.verify()).toEqual({ rows: 2, broken: 3 });
    },
  );

  it.each([1, 3, 5])('notices that row %i was taken out', async (n) => {
    await sealedRows();
    await database.deleteFrom('audit').where('n', '=', n).execute();
    expect(await trail.verify()).toEqual({ rows: n - 1, broken: n });
  });

  it('notices a row that was put in, and rows that changed places', async () => {
    await sealedRows();
    const rows = await database.selectFrom('audit').selectAll().orderBy('n').execute();
    await database.deleteFrom('audit').where('n', 'in', [3, 4]).execute();
    await database
      .insertInto('audit')
      .values({ ...rows[2]!, n: 4 })
      .execute();
    await database
      .insertInto('audit')
      .values({ ...rows[3]!, n: 3 })
      .execute();
    expect(await trail.verify()).toEqual({ rows: 2, broken: 3 });
  });

  it('notices that its newest rows were taken out as soon as another is written, not before', async () => {
    await sealedRows();
    await database.deleteFrom('audit').where('n', '>', 4).execute();
    // This is what the chain cannot show, as its description says.
    expect(await trail.verify()).toEqual({ rows: 4 });
    await write('b', 'opened');
    await trail.seal();
    expect(await trail.verify()).toEqual({ rows: 4, broken: 5 });
  });

  it('notices a row in the middle that was made to look unsealed', async () => {
    await sealedRows();
    await database.updateTable('audit').set({ mac: null, event: 'x' }).where('n', '=', 3).execute();
    expect(await trail.verify()).toMatchObject({ broken: 3 });
    await trail.seal();
    expect(await trail.verify()).toEqual({ rows: 3, broken: 4 });
  });
});
