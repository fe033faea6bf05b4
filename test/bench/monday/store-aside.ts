import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { storeSettings } from '../../../backend/config/store-settings.ts';
import { connectDatabase } from '../../../backend/store/open-store.ts';
import type { Site } from '../../../build/demo/site.ts';

/** What is looked at and moved in the store while a backend works on it. */
export interface StoreAside {
  /** Moves its own clock on, in milliseconds since 1970. While one move is under way, only the newest is kept. */
  tell(now: number): void;
  /** In MiB. */
  size(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Backends on PostgreSQL go by the server's clock, so that is simulated too: a function of its name in a
 * schema that is looked into first. SQLite has none.
 */
export async function openStoreAside(site: Site, start: number): Promise<StoreAside> {
  const settings = storeSettings(loadConfig(site.config));
  if (settings.kind === 'sqlite') {
    return {
      tell: () => undefined,
      size: () => Promise.resolve(sizeOfFiles(settings.file)),
      close: () => Promise.resolve(),
    };
  }
  const database = await connectDatabase(settings);
  const name = sql.id(settings.database);
  for (const statement of [
    sql`create schema simulated`,
    sql`create table simulated.present (at bigint not null)`,
    sql`insert into simulated.present values (${start})`,
    sql`create function simulated.clock_timestamp() returns timestamptz language sql volatile as
      'select to_timestamp(at / 1000.0) from simulated.present'`,
    sql`alter database ${name} set search_path = simulated, pg_catalog, public`,
  ]) {
    await statement.execute(database);
  }
  let moving: Promise<void> | undefined;
  let newest = start;
  let told = start;
  async function move(): Promise<void> {
    while (told < newest) {
      told = newest;
      await sql`update simulated.present set at = ${told}`.execute(database);
    }
  }
  return {
    tell(now) {
      newest = now;
      moving ??= move().finally(() => (moving = undefined));
    },
    async size() {
      const size = sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
      const [row] = (await size.execute(database)).rows;
      return (row?.bytes ?? Number.NaN) / 2 ** 20;
    },
    async close() {
      await moving;
      await database.destroy();
    },
  };
}

function sizeOfFiles(file: string): number {
  const files = [file, `${file}-wal`].map((each) => statSync(each, { throwIfNoEntry: false }));
  return files.reduce((sum, each) => sum + (each?.size ?? 0), 0) / 2 ** 20;
}
