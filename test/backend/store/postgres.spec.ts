import { inspect } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAttemptStore } from '../../../backend/store/attempt-store.ts';
import type { Writing } from '../../../backend/store/writing.ts';
import { bringToPresent } from '../../../backend/store/bring-to-present.ts';
import { connectDatabase, type Database, openDatabase } from '../../../backend/store/open-store.ts';
import { migrateStore } from '../../../backend/store/migrate-store.ts';
import { openNodes } from '../../../backend/store/nodes.ts';
import { type StoreLimits, usualLimits } from '../../../backend/store/postgres-pool.ts';
import type { PostgresSettings } from '../../../backend/store/store-settings.ts';
import { createAuthority } from '../../../build/demo/authority.ts';
import { type FaultyLine, openFaultyLine } from '../../support/postgres/faulty-line.ts';
import { postgresAvailable } from '../../../build/scripts/postgres-available.ts';
import { sharedPostgres } from '../../support/store-kinds.ts';
import { sampleAttempt, start } from '../attempts/sample-attempt.ts';
import { noKeys, storeKeyring } from '../../support/store-keyring.ts';
import { retentionOf, retentionSchema } from '../../../backend/config/retention-schema.ts';
import { tidyStore } from '../../../backend/store/tidy-store.ts';

const kept = retentionOf({ retention: retentionSchema.parse({}) });

const available = postgresAvailable();
const title = available.ok ? 'PostgreSQL' : `PostgreSQL (skipped: ${available.why})`;
const writing: Writing = { audit: [{ event: 'x', data: {} }], outbox: [], take: [], giveBack: [] };

describe.skipIf(!available.ok)(title, () => {
  let settings: PostgresSettings;
  let line: FaultyLine;
  /** Through the line, in clear. */
  let through: PostgresSettings;
  beforeAll(async () => {
    settings = await (await sharedPostgres()).makeDatabase();
    line = await openFaultyLine(settings.port);
    const { tls: _none, ...plain } = settings;
    through = { ...plain, port: line.port };
  });
  afterAll(() => line.close());

  /** What an administrator is told; the password and what was looked for are nowhere in it. */
  async function refusalOf(changed: Partial<PostgresSettings>): Promise<string> {
    const error: unknown = await connectDatabase({ ...settings, ...changed }).then(
      (database) => database.destroy(),
      (thrown: unknown) => thrown,
    );
    expect(inspect(error, { depth: 9 })).not.toContain(settings.password());
    return error instanceof Error ? error.message : 'connected';
  }

  describe('is reached', () => {
    it('over TLS, by a certificate of the authority that was named, for the name that was', async () => {
      const database = await connectDatabase(settings);
      const { rows } = await sql<{ version: string }>`
        select version from pg_stat_ssl where pid = pg_backend_pid()`.execute(database);
      expect(rows[0]?.version).toMatch(/^TLSv1\.[23]$/);
      await database.destroy();
    });

    it('not where the authority is another, the name is another, or no authority was named', async () => {
      const { pem: ca } = await createAuthority('Somebody else');
      const { tls } = settings;
      expect(await refusalOf({ tls: { ca, name: '127.0.0.1' } })).toMatch(/cannot be used.*\(/);
      expect(await refusalOf({ tls: { ...tls!, name: 'db.corp.example' } })).toMatch(
        /ERR_TLS_CERT_ALTNAME_INVALID/,
      );
      expect(await refusalOf({ tls: { name: '127.0.0.1' } })).toMatch(/cannot be used.*\(/);
    });

    it('not with a wrong password, under another name, or where nobody listens; each has its code', async () => {
      expect(await refusalOf({ password: () => 'wrong' })).toContain('(28P01)');
      expect(await refusalOf({ database: 'nowhere' })).toContain('(3D000)');
      expect(await refusalOf({ port: 1 })).toContain('(ECONNREFUSED)');
    });

    it('by a backend only once it is in the present shape, which the sentence says how to make', async () => {
      await expect(openDatabase(settings)).rejects.toThrow(/backend migrate --config FILE/);
      const database = await connectDatabase(settings);
      await bringToPresent(database);
      await database.destroy();
      await (await openDatabase(settings)).destroy();
    });
  });

  it('is served by a role that may read and write rows and nothing else', async () => {
    const server = await sharedPostgres();
    const owned = await server.makeDatabase();
    const name = owned.database;
    const admin = await connectDatabase(owned);
    // As docs/configuration.md has it.
    for (const statement of [
      `create role owner_${name} login password 'owner'`,
      `create role worker_${name} login password 'worker'`,
      `alter database ${name} owner to owner_${name}`,
      `revoke all on schema public from public`,
      `grant usage, create on schema public to owner_${name}`,
      `grant usage on schema public to worker_${name}`,
      `alter default privileges for role owner_${name} in schema public
        grant select, insert, update, delete on tables to worker_${name}`,
      `alter default privileges for role owner_${name} in schema public
        grant usage, select on sequences to worker_${name}`,
    ]) {
      await sql.raw(statement).execute(admin);
    }
    await admin.destroy();
    const owner = { ...owned, user: `owner_${name}`, password: () => 'owner' };
    await migrateStore(owner, storeKeyring, 'no-backup-is-needed');
    const worker = await openDatabase({
      ...{ ...owned, user: `worker_${name}`, password: () => 'worker' },
    });
    await openNodes(worker, { boot: 'run', name: 'here' }, noKeys).beat(Date.now);
    const store = openAttemptStore(worker, storeKeyring, 'run');
    expect(await store.create(sampleAttempt(), 't', writing, start)).toBe('committed');
    await tidyStore(worker, kept, start);
    await expect(sql`drop table audit`.execute(worker)).rejects.toMatchObject({ code: '42501' });
    await expect(sql`create table x (y text)`.execute(worker)).rejects.toMatchObject({
      code: '42501',
    });
    await worker.destroy();
  });

  it('tells of a refused statement by its code alone: its own words hold values', async () => {
    const database = await openDatabase(settings);
    const secret = 'kestrel-nest';
    const entry = { id: secret, at: 1 };
    await database.insertInto('spent').values(entry).execute();
    const twice: unknown = await database
      .insertInto('spent')
      .values(entry)
      .execute()
      .catch((thrown: unknown) => thrown);
    expect(twice).toMatchObject({ message: 'the store refused a statement (SQLSTATE 23505)' });
    const cast: unknown = await sql`select cast(${secret} as bigint)`
      .execute(database)
      .catch((thrown: unknown) => thrown);
    expect(cast).toMatchObject({ code: '22P02' });
    expect(inspect([twice, cast], { depth: 9, showHidden: true })).not.toContain(secret);
    await database.destroy();
  });

  describe('when the answer to a commit is lost', () => {
    let database: Database;
    beforeAll(async () => {
      database = await openDatabase(through);
    });
    afterAll(() => database.destroy());

    it.each(['before', 'after', 'late'] as const)(
      'says that it is there exactly when it is, and writes it once (%s it reached the server)',
      { timeout: 40_000 },
      async (where) => {
        const store = openAttemptStore(database, storeKeyring, `run-${where}`);
        const attempt = { ...sampleAttempt(), id: `lost-${where}` };
        const quota = { key: `k-${where}`, limit: 2, window: 1000 };
        const broken = line.breakAtCommit(where);
        const take = [{ id: `t-${where}`, quota }];
        const created = await store.create(attempt, where, { ...writing, take }, start);
        await broken;
        expect(created).toBe('committed');
        const again = line.breakAtCommit(where);
        const next = { ...attempt, seq: 1 };
        expect(await store.commit(next, 0, writing, start)).toBe('committed');
        await again;
        expect((await store.find(where))?.seq).toBe(1);
        const rows = await database
          .selectFrom('audit')
          .select('n')
          .where('attempt_id', '=', attempt.id)
          .execute();
        expect(rows).toHaveLength(2);
      },
    );

    it('and the store stays away, does not say that it is there', { timeout: 40_000 }, async () => {
      const store = openAttemptStore(database, storeKeyring, 'run-away');
      const attempt = { ...sampleAttempt(), id: 'lost-away' };
      await store.create(attempt, 'away', writing, start);
      const broken = line.breakAtCommit('after').then(() => {
        line.cut();
      });
      const commit = store.commit({ ...attempt, seq: 1 }, 0, writing, start);
      await expect(commit).rejects.toMatchObject({ name: 'CommitUnknown' });
      await broken;
      line.heal();
      // Whoever asks now is told how things stand, and it was there.
      expect((await store.find('away'))?.seq).toBe(1);
    });
  });

  describe('when it is away', () => {
    const changes: unknown[] = [];
    const quick: StoreLimits = { ...usualLimits, connect: 600, answer: 600 };
    let database: Database;
    beforeAll(async () => {
      database = await connectDatabase(through, quick, (change) => changes.push(change));
    });
    afterAll(() => database.destroy());
    const find = () => openAttemptStore(database, storeKeyring, 'x').find('nobody');

    it('says so to everyone at once, tells of it once, and works by itself when it is back', async () => {
      expect(await find()).toBeUndefined();
      line.cut();
      for (let time = 0; time < 3; time++) {
        await expect(find()).rejects.toMatchObject({ name: 'StoreUnavailable' });
      }
      line.heal();
      expect(await find()).toBeUndefined();
      expect(changes).toMatchObject([{ reachable: false }, { reachable: true }]);
    });

    it('without a word, lets nobody wait longer than the limit, however many ask', async () => {
      line.hang();
      const began = performance.now();
      const asked = await Promise.allSettled(Array.from({ length: 300 }, find));
      expect(asked.every(({ status }) => status === 'rejected')).toBe(true);
      expect(performance.now() - began).toBeLessThan(10_000);
      line.heal();
      line.cut();
      line.heal();
      expect(await find()).toBeUndefined();
    });
  });

  it('measures how far its clock is from ours, and by how much it may be wrong', async () => {
    const database = await openDatabase(settings);
    const behind = (): number => Date.now() - 60_000;
    const { ahead, within } = await openNodes(
      database,
      { boot: 'slow', name: 'here' },
      noKeys,
    ).beat(behind);
    expect(Math.abs(ahead - 60_000)).toBeLessThanOrEqual(within + 50);
    await database.destroy();
  });
});
