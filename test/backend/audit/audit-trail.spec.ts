import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditTrail, openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import type { Checkpoint } from '../../../backend/audit/checkpoints.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import { type Database, openDatabase } from '../../../backend/store/open-store.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { storeKeyring } from '../../support/store-keyring.ts';

const file = makeKeyringFile();
const hour = 60 * 60_000;
const day = 24 * hour;
let database: Database;
let trail: AuditTrail;
let clock = start;
let set: Checkpoint[] = [];
let lost: { place: number; mac: string }[] = [];
beforeEach(async () => {
  clock = start;
  set = [];
  lost = [];
  database = await openDatabase(':memory:');
  trail = openAuditTrail(database, openKeyring(file), {
    now: () => clock,
    checkpointed: (checkpoint) => set.push(checkpoint),
    lost: (seen) => lost.push(seen),
  });
});
afterEach(() => database.destroy());

/** One commit of one attempt with these events. */
async function write(id: string, ...events: string[]): Promise<void> {
  const supportCode = id === 'a' ? '7K2M-9QXR' : '1111-2222';
  const audit = events.map((event) => ({ event, data: { id } }));
  const writing = { audit, outbox: [], take: [], giveBack: [] };
  const store = openAttemptStore(database, storeKeyring, 'run');
  await store
    .create({ ...sampleAttempt(), id, supportCode }, crypto.randomUUID(), writing, clock)
    .catch(() => store.commit({ ...sampleAttempt(), id, supportCode }, 0, writing, clock));
}
async function sealedRows(): Promise<void> {
  await write('a', 'opened');
  await write('b', 'opened');
  await write('a', 'gate-opened', 'gate-passed');
  await write('b', 'closed');
  await write('a', 'reset-intended');
  expect(await trail.seal()).toBe(6);
}
/** Where the chain does not hold, and why; undefined where it does. */
const brokenAt = async (): Promise<unknown> => (await trail.verify()).broken;

describe('the audit trail', () => {
  it('chains the rows of attempts that are interleaved, and verifies', async () => {
    await sealedRows();
    expect(await trail.verify()).toMatchObject({ rows: 6, from: 1, to: 6 });
    await write('b', 'opened');
    expect(await trail.verify()).toMatchObject({ rows: 6 });
    expect(await Promise.all([trail.seal(), trail.seal()])).toEqual([1, 0]);
    expect(await trail.verify()).toMatchObject({ rows: 7, to: 7 });
    expect(await brokenAt()).toBeUndefined();
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
    const later = openAuditTrail(database, rotated, { now: () => clock + hour });
    await later.seal();
    expect(await later.verify()).toMatchObject({ rows: 7 });
    expect((await later.verify()).broken).toBeUndefined();
    expect(await brokenAt()).toEqual({ place: 7, why: 'changed' });
  });

  it.each([
    ...(['at', 'attempt_id', 'support_code', 'subject', 'event', 'data', 'mac'] as const),
    ...(['node', 'origin'] as const),
  ])('notices a row whose %s was changed', async (column) => {
    await sealedRows();
    const value = column === 'at' ? 1 : '{}';
    await database
      .updateTable('audit')
      .set({ [column]: value })
      .where('place', '=', 3)
      .execute();
    expect(await trail.verify()).toMatchObject({ rows: 2, broken: { place: 3, why: 'changed' } });
  });

  it.each([2, 3, 5])('notices that row %i was taken out', async (place) => {
    await sealedRows();
    await database.deleteFrom('audit').where('place', '=', place).execute();
    expect(await brokenAt()).toEqual({ place, why: 'missing' });
  });

  it('notices that its first rows were taken out, also when that is said to be their age', async () => {
    await sealedRows();
    await database.deleteFrom('audit').where('place', '<=', 2).execute();
    expect(await brokenAt()).toEqual({ place: 2, why: 'cut' });
    const data = JSON.stringify({ upTo: 2, rows: 2, proof: 'k1.AAAA' });
    const said = { attempt_id: '', support_code: '', subject: '', event: 'audit-cut', data };
    await database
      .insertInto('audit')
      .values({ at: clock, ...said, mac: null, place: null, node: '', origin: '', attested: '' })
      .execute();
    await trail.seal();
    expect(await brokenAt()).toEqual({ place: 2, why: 'cut' });
  });

  it('notices rows that changed places, and one that was put in', async () => {
    await sealedRows();
    const at = (place: number, to: number): Promise<unknown> =>
      database.updateTable('audit').set({ place: to }).where('place', '=', place).execute();
    await at(3, 100);
    await at(4, 3);
    await at(100, 4);
    expect(await brokenAt()).toEqual({ place: 3, why: 'changed' });
  });

  it('notices a row in the middle that was made to look unsealed', async () => {
    await sealedRows();
    await database
      .updateTable('audit')
      .set({ mac: null, place: null, event: 'x' })
      .where('place', '=', 3)
      .execute();
    expect(await brokenAt()).toEqual({ place: 3, why: 'missing' });
    await trail.seal();
    expect(await brokenAt()).toEqual({ place: 3, why: 'missing' });
  });
});

describe('checkpoints of the audit', () => {
  it('are set on the first rows, after an hour, after a thousand rows, and at the end', async () => {
    await sealedRows();
    expect(set.map(({ place }) => place)).toEqual([6]);
    await write('a', 'reset-outcome');
    await trail.seal();
    expect(set).toHaveLength(1);
    clock += hour;
    await trail.seal();
    expect(set.map(({ place }) => place)).toEqual([6, 7]);
    await write('b', ...Array<string>(1200).fill('refused'));
    await trail.seal();
    await trail.seal();
    await trail.seal();
    expect(set.map(({ place }) => place)).toEqual([6, 7, 1007]);
    await write('a', 'closed');
    await trail.finish();
    expect(set.map(({ place }) => place)).toEqual([6, 7, 1007, 1208]);
    await trail.finish();
    expect(set).toHaveLength(4);
    expect(await brokenAt()).toBeUndefined();
  });

  it('show that the newest rows were taken out, and that one of them was put in their place', async () => {
    await sealedRows();
    await database.deleteFrom('audit').where('place', '>', 4).execute();
    expect(await brokenAt()).toEqual({ place: 5, why: 'newest-missing' });
    await write('b', 'opened', 'closed');
    await trail.seal();
    expect(await brokenAt()).toEqual({ place: 6, why: 'checkpoint' });
  });

  it('cannot be made without the keyring', async () => {
    await sealedRows();
    const last = await database.selectFrom('audit').selectAll().where('place', '=', 5).execute();
    const forged = { place: 5, at: clock, mac: last[0]?.mac ?? '', signature: set[0]!.signature };
    await database.insertInto('audit_checkpoints').values(forged).execute();
    expect(await brokenAt()).toEqual({ place: 5, why: 'checkpoint' });
  });

  it('that were written down elsewhere show what the store alone cannot', async () => {
    await sealedRows();
    const { place, mac } = set[0]!;
    expect((await trail.verify({ place, mac })).broken).toBeUndefined();
    await database.deleteFrom('audit').where('place', '>', 4).execute();
    await database.deleteFrom('audit_checkpoints').execute();
    expect(await brokenAt()).toBeUndefined();
    const written = await trail.verify({ place, mac });
    expect(written.broken).toEqual({ place: 5, why: 'newest-missing' });
    await write('b', 'opened', 'closed');
    await trail.seal();
    expect((await trail.verify({ place, mac })).broken).toEqual({ place: 6, why: 'expected' });
  });
});

describe('the end of what is kept', () => {
  it('takes out old rows up to a checkpoint, says so, and the rest still verifies', async () => {
    await sealedRows();
    clock += 40 * day;
    await write('a', 'reset-outcome');
    await trail.seal();
    expect(await trail.cut(clock - 30 * day)).toBe(6);
    await trail.seal();
    expect(await trail.verify()).toMatchObject({ rows: 2, from: 7, to: 8 });
    expect(await brokenAt()).toBeUndefined();
    clock += 40 * day;
    await write('b', 'opened');
    await trail.seal();
    expect(await trail.cut(clock - 30 * day)).toBe(1);
    await trail.seal();
    expect(await trail.verify()).toMatchObject({ from: 8, to: 10 });
    expect(await brokenAt()).toBeUndefined();
    await database.deleteFrom('audit').where('place', '=', 8).execute();
    expect(await brokenAt()).toEqual({ place: 8, why: 'cut' });
  });

  it('takes out nothing that is younger, unsealed, or not forwarded yet', async () => {
    await sealedRows();
    expect(await trail.cut(start)).toBe(0);
    clock += 40 * day;
    expect(await trail.cut(clock, 5)).toBe(0);
    await write('a', 'reset-outcome');
    expect(await trail.cut(clock - day)).toBe(6);
    await trail.finish();
    expect(await trail.verify()).toMatchObject({ rows: 2, from: 7 });
    expect(await brokenAt()).toBeUndefined();
    expect(lost).toEqual([]);
  });
});

describe('a store that has lost its newest commits', () => {
  const forget = (after: number) =>
    database.deleteFrom('audit').where('place', '>', after).execute();

  it('is told of once, with what shows it to whoever verifies', async () => {
    await sealedRows();
    const { mac } = await trail.verify();
    await database.deleteFrom('audit_checkpoints').execute();
    await forget(3);
    await trail.seal();
    expect(lost).toEqual([{ place: 6, mac }]);
    // What is left fits: only what was seen before says that there was more.
    expect((await trail.verify()).broken).toBeUndefined();
    expect((await trail.verify(lost[0])).broken).toEqual({ place: 4, why: 'newest-missing' });
    for (const event of ['opened', 'gate-opened', 'gate-passed']) await write('c', event);
    await trail.seal();
    await trail.seal();
    expect((await trail.verify(lost[0])).broken).toEqual({ place: 6, why: 'expected' });
    expect(lost).toHaveLength(1);
  });

  it('is told of where others have sealed more than was lost before anybody looked', async () => {
    await sealedRows();
    await database.deleteFrom('audit_checkpoints').execute();
    await forget(3);
    for (let row = 0; row < 8; row++) await write('d', 'opened');
    await openAuditTrail(database, openKeyring(file)).seal();
    await trail.seal();
    expect(lost).toMatchObject([{ place: 6 }]);
  });
});
