import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import { bringToPresent, executedMigrations } from '../../../backend/store/bring-to-present.ts';
import { copyStore } from '../../../backend/store/copy-store.ts';
import { openEnrolmentStore } from '../../../backend/store/enrolment-store.ts';
import { openImportBatches } from '../../../backend/store/import-batches.ts';
import { migrateStore } from '../../../backend/store/migrate-store.ts';
import { migrations } from '../../../backend/store/migrations.ts';
import { openNodes } from '../../../backend/store/nodes.ts';
import {
  connectDatabase,
  type Database,
  openDatabase,
  openFileAsItIs,
} from '../../../backend/store/open-store.ts';
import type { StoreSettings } from '../../../backend/store/store-settings.ts';
import { onBothStores, sharedPostgres, type StoreKindHere } from '../../support/store-kinds.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { noKeys, storeKeyring } from '../../support/store-keyring.ts';

const older = '005-staged-enrolments';
const names = Object.keys(migrations);
const present = names.at(-1) ?? '';

/** A store that nobody has made yet. */
async function newStore({ kind }: Pick<StoreKindHere, 'kind'>): Promise<StoreSettings> {
  return kind === 'sqlite'
    ? { kind, file: join(temporaryFolder('moving'), 'store.db') }
    : (await sharedPostgres()).makeDatabase();
}
const openAsItIs = (settings: StoreSettings): Promise<Database> =>
  settings.kind === 'sqlite' ? openFileAsItIs(settings.file) : connectDatabase(settings);

/** Some rows in every table that the older shape has. */
async function fill(database: Database): Promise<void> {
  await sql`insert into tries (id, key, at) values ('t', 'k', ${start})`.execute(database);
  await sql`insert into spent (id, at) values ('s', ${start})`.execute(database);
  for (let at = 0; at < 450; at++) {
    const data = JSON.stringify({ questions: [], emails: [], language: `ä'${at}` });
    await sql`insert into enrolments (guid, data, updated_at)
      values (${`g${String(at).padStart(3, '0')}`}, ${data}, ${start})`.execute(database);
  }
  for (let at = 0; at < 3; at++) {
    await sql`insert into audit (at, attempt_id, support_code, subject, event, data)
      values (${start}, 'a', 'c', 'p', 'x', '{}')`.execute(database);
  }
}
async function rowsOf(database: Database, table: string, order: string): Promise<unknown[]> {
  const { rows } = await sql`select * from ${sql.table(table)} order by ${sql.ref(order)}`.execute(
    database,
  );
  return rows;
}

onBothStores('bringing an older store to the present shape', (here) => {
  let settings: StoreSettings;
  let backup: string;
  beforeAll(async () => {
    settings = await newStore(here);
    backup = join(temporaryFolder('backup'), 'store.backup');
    const database = await openAsItIs(settings);
    await bringToPresent(database, older);
    await fill(database);
    await database.destroy();
  });

  it('makes a backup first, in the old shape, with everything in it, for nobody else to read', async () => {
    const result = await migrateStore(settings, storeKeyring, backup);
    expect(result).toMatchObject({
      done: 'migrated',
      migrations: names.slice(names.indexOf(older) + 1),
    });
    const folder = settings.kind === 'sqlite' ? dirname(settings.file) : dirname(backup);
    const file = readdirSync(folder).find((name) => name.endsWith('.backup')) ?? '';
    if (settings.kind === 'sqlite')
      expect(file).toMatch(/^store\.db\.005-.*\d{4}-\d\d-\d\dT.*Z\.backup$/);
    expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    const copy = await openFileAsItIs(join(folder, file));
    expect((await executedMigrations(copy)).at(-1)).toBe(older);
    expect(await rowsOf(copy, 'enrolments', 'guid')).toHaveLength(450);
    expect(await rowsOf(copy, 'audit', 'n')).toHaveLength(3);
    await copy.destroy();
  });

  it('keeps every row, and is done once', async () => {
    const database = await openDatabase(settings);
    expect((await openEnrolmentStore(database, storeKeyring).find('g449'))?.language).toBe("ä'449");
    expect(await database.selectFrom('audit').select(['n', 'node']).orderBy('n').execute()).toEqual(
      [1, 2, 3].map((n) => ({ n, node: '' })),
    );
    await database.destroy();
    expect(await migrateStore(settings, storeKeyring, `${backup}.2`)).toEqual({ done: 'nothing' });
  });

  it('is refused, in words, where a newer version has been at work, and so is every other use', async () => {
    const newer = await newStore(here);
    const database = await openAsItIs(newer);
    await bringToPresent(database);
    await sql`insert into kysely_migration (name, timestamp) values ('999-later', 'x')`.execute(
      database,
    );
    await database.destroy();
    const words = /a newer version has written it \(999-later\)/;
    await expect(openDatabase(newer)).rejects.toThrow(words);
    await expect(migrateStore(newer, storeKeyring, `${backup}.3`)).rejects.toThrow(words);
  });
});

onBothStores('a store that is copied', (here) => {
  let databases: Database[] = [];
  afterAll(() => Promise.all(databases.map((each) => each.destroy())));
  const opened = async (settings: StoreSettings): Promise<Database> => {
    const database = await openAsItIs(settings);
    databases.push(database);
    return database;
  };

  it('to the other kind and back is the same, and its numbers go on where they were', async () => {
    databases = [];
    const other = here.kind === 'sqlite' ? 'postgresql' : 'sqlite';
    const [first, second, third] = await Promise.all(
      [here, { kind: other } as const, here].map(async (kind) => opened(await newStore(kind))),
    );
    await bringToPresent(first!);
    await fill(first!);
    const batches = openImportBatches(first!, storeKeyring, () => Promise.resolve());
    const batch = await batches.open(start);
    await batches.stage(batch, [{ guid: 'g', enrolment: { questions: [], emails: [] } }]);
    const writing = { audit: [], outbox: [], take: [], giveBack: [] };
    await openAttemptStore(first!, storeKeyring, 'run').create(
      sampleAttempt(),
      't',
      writing,
      start,
    );

    const counts = await copyStore(first!, second!);
    expect(counts).toMatchObject({ enrolments: 450, audit: 3, import_batches: 1, attempts: 1 });
    await copyStore(second!, third!);
    for (const [table, order] of [
      ...[
        ['enrolments', 'guid'],
        ['audit', 'n'],
        ['attempts', 'id'],
        ['tries', 'id'],
      ],
      ...[
        ['enrolments_staged', 'guid'],
        ['import_batches', 'id'],
        ['spent', 'id'],
      ],
    ] as [string, string][]) {
      expect(await rowsOf(third!, table, order)).toEqual(await rowsOf(first!, table, order));
    }
    expect((await openAttemptStore(third!, storeKeyring, 'x').find('t'))?.id).toBe(
      sampleAttempt().id,
    );
    for (const each of [second!, third!]) {
      expect(await openImportBatches(each, storeKeyring, () => Promise.resolve()).open(start)).toBe(
        batch + 1,
      );
      const row = { at: 1, attempt_id: '', support_code: '', subject: '', event: 'y' };
      const { n } = await each
        .insertInto('audit')
        .values({ ...row, data: '{}', mac: null, node: '', place: null, origin: '', attested: '' })
        .returning('n')
        .executeTakeFirstOrThrow();
      expect(n).toBe(4);
    }
  });

  it('is not copied over one that has something in it, or from where there is none', async () => {
    const [empty, full] = [await opened(await newStore(here)), await opened(await newStore(here))];
    await expect(copyStore(empty, full)).rejects.toThrow('there is no store to copy');
    await bringToPresent(full);
    await bringToPresent(empty);
    await fill(full);
    await openEnrolmentStore(empty, storeKeyring).put('mine', { questions: [], emails: [] }, start);
    await expect(copyStore(full, empty)).rejects.toThrow('is not empty: it has rows in enrolments');
    // Nothing of it is there.
    expect(await rowsOf(empty, 'tries', 'id')).toEqual([]);
  });
});

describe('a database that backends work on', () => {
  it('is not migrated under them; the sentence names their machines', async ({ skip }) => {
    const settings = await newStore({ kind: 'postgresql' }).catch(() => undefined);
    if (settings?.kind !== 'postgresql') return skip('there is no PostgreSQL here');
    const database = await connectDatabase(settings);
    await bringToPresent(database);
    await openNodes(database, { boot: 'run', name: 'reset-1' }, noKeys).beat(Date.now);
    await sql`delete from kysely_migration where name = ${present}`.execute(database);
    const backup = join(temporaryFolder('refused'), 'x.backup');
    await expect(migrateStore(settings, storeKeyring, backup)).rejects.toThrow(
      /at work on d\d+: reset-1; stop/,
    );
    await database.destroy();
  });
});
