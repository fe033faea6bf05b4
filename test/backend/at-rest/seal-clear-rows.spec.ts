import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAuditTrail } from '../../../backend/audit/audit-trail.ts';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import { bringToPresent } from '../../../backend/store/bring-to-present.ts';
import { openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import { migrateStore } from '../../../backend/store/migrate-store.ts';
import {
  connectDatabase,
  type Database,
  openFileAsItIs,
} from '../../../backend/store/open-store.ts';
import { prepareSeals } from '../../../backend/store/prepare-seals.ts';
import { sealClearRows } from '../../../backend/store/seal-clear-rows.ts';
import type { StoreSettings } from '../../../backend/store/store-settings.ts';
import { onBothStores, sharedPostgres } from '../../support/store-kinds.ts';
import { storeKeyring as keyring } from '../../support/store-keyring.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';

const before = '008-helpdesk';
const people = 230;
const address = (at: number): string => `person${at}@plainly-written.example`;

/** What the version before has written: everything in clear, the origin sealed for itself, and a chain. */
async function fill(database: Database): Promise<void> {
  for (let at = 0; at < people; at++) {
    const data = JSON.stringify({ questions: [], emails: [{ id: 'e', address: address(at) }] });
    await sql`insert into enrolments (guid, data, updated_at) values (${`g${at}`}, ${data}, 1)`.execute(
      database,
    );
  }
  const state = JSON.stringify(sampleAttempt());
  await sql`insert into attempts (id, token_hash, seq, state, boot, lease_until, updated_at, forget_at)
    values (${sampleAttempt().id}, 't', 0, ${state}, 'b', 0, 0, ${start + 1e9})`.execute(database);
  const origin = keyring.seal(
    'person',
    'audit origin a1',
    JSON.stringify({ address: '192.0.2.77', device: 'PLAIN-LAPTOP' }),
  );
  let mac = '';
  const rows = [
    { event: 'opened', data: { purpose: 'reset' }, origin },
    {
      event: 'desk-signed-in',
      data: { agent: 'g7', account: 'plainly-named', session: 's' },
      origin,
    },
    { event: 'proven', data: {}, origin: '' },
    { event: 'desk-verified', data: { ticked: 'x', note: 'plain words of a note' }, origin: '' },
  ];
  for (const [index, row] of rows.entries()) {
    const place = index + 1;
    const data = JSON.stringify(row.data);
    const content = [place, 5, 'a1', 'CODE', 'g1', row.event, data, 'n', row.origin];
    mac = keyring.mac('audit', mac, JSON.stringify(content));
    await sql`insert into audit
      (at, attempt_id, support_code, subject, event, data, place, mac, origin, node)
      values (5, 'a1', 'CODE', 'g1', ${row.event}, ${data}, ${place}, ${mac}, ${row.origin}, 'n')`.execute(
      database,
    );
  }
}

onBothStores('a store of a version that did not seal', (here) => {
  let settings: StoreSettings;
  let database: Database;
  const openAsItIs = (): Promise<Database> =>
    settings.kind === 'sqlite' ? openFileAsItIs(settings.file) : connectDatabase(settings);

  beforeAll(async () => {
    settings =
      here.kind === 'sqlite'
        ? { kind: 'sqlite', file: join(temporaryFolder('clear'), 'store.db') }
        : await (await sharedPostgres()).makeDatabase();
    const old = await openAsItIs();
    await bringToPresent(old, before);
    await fill(old);
    await old.destroy();
  });
  afterAll(() => database.destroy());

  it('is refused by PostgreSQL’s nodes until it was migrated, and sealed where it was cut short', async () => {
    database = await openAsItIs();
    await bringToPresent(database);
    if (here.kind === 'postgresql') {
      await expect(prepareSeals(database, keyring, start)).rejects.toThrow('run "backend migrate');
    }
    // As a process leaves it that was killed: some rows are done, and there is no mark.
    const killed = new Error('killed');
    const dying = Object.create(keyring, {
      seal: {
        value: (...all: Parameters<typeof keyring.seal>) => {
          if (left-- === 0) throw killed;
          return keyring.seal(...all);
        },
      },
    }) as typeof keyring;
    let left = 120;
    await expect(sealClearRows(database, dying, start)).rejects.toThrow(killed);
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from enrolments where data like '{%'`.execute(database);
    expect(rows[0]?.n).toBeGreaterThan(0);
    expect(rows[0]?.n).toBeLessThan(people);
    await database.destroy();

    const backup = join(temporaryFolder('backup'), 'none.backup');
    expect(await migrateStore(settings, keyring, backup)).toEqual({ done: 'nothing' });
    database = await openAsItIs();
  });

  it('has nothing in clear any more, and every row opens', async () => {
    const all: unknown[] = [];
    for (const { name } of await database.introspection.getTables()) {
      all.push((await sql`select * from ${sql.table(name)}`.execute(database)).rows);
    }
    const text =
      settings.kind === 'sqlite'
        ? ['', '-wal'].map((end) => readFileSync(`${fileOf(settings)}${end}`, 'latin1')).join()
        : JSON.stringify(all);
    expect(text).toContain('desk-verified');
    for (const word of [
      'plainly-written',
      '192.0.2.77',
      'PLAIN-LAPTOP',
      'plainly-named',
      'plain words',
    ]) {
      expect(text).not.toContain(word);
    }
    const enrolments = openEnrolmentStore(database, keyring);
    for (const at of [0, 119, 120, people - 1]) {
      expect((await enrolments.find(`g${at}`))?.emails[0]?.address).toBe(address(at));
    }
    const attempts = openAttemptStore(database, keyring, 'b');
    expect(await attempts.find('t')).toEqual(sampleAttempt());
  });

  it('tells in its audit what it told, in a chain that holds, with the hashes it had', async () => {
    const trail = openAuditTrail(database, keyring);
    const records = await trail.ofSupportCode('CODE');
    expect(records).toMatchObject([
      { event: 'opened', origin: { address: '192.0.2.77', device: 'PLAIN-LAPTOP' } },
      { data: { agent: 'g7', account: 'plainly-named' }, origin: { address: '192.0.2.77' } },
      { event: 'proven' },
      { data: { ticked: 'x', note: 'plain words of a note' } },
    ]);
    expect(await trail.verify()).toMatchObject({ rows: 4, to: 4, mac: records[3]?.mac });
    await trail.seal();
    expect((await trail.verify()).broken).toBeUndefined();
  });

  it('notices a row that somebody without the keyring has changed, also one that was sealed anew', async () => {
    const trail = openAuditTrail(database, keyring);
    const { origin, attested } = await database
      .selectFrom('audit')
      .select(['origin', 'attested'])
      .where('place', '=', 2)
      .executeTakeFirstOrThrow();
    expect(attested).not.toBe('');
    const set = (change: { origin?: string; attested?: string }) =>
      database.updateTable('audit').set(change).where('place', '=', 2).execute();
    for (const change of [{ origin: '' }, { attested: '' }, { attested: 'k1.AAAA' }]) {
      await set(change);
      expect((await trail.verify()).broken).toEqual({ place: 2, why: 'changed' });
      await set({ origin, attested });
    }
    expect((await trail.verify()).broken).toBeUndefined();
  });
});

const fileOf = (settings: StoreSettings): string =>
  settings.kind === 'sqlite' ? settings.file : '';
