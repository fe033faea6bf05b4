import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { bringToPresent } from '../../backend/store/bring-to-present.ts';
import { connectDatabase, type Database, openDatabase } from '../../backend/store/open-store.ts';
import type { StoreSettings } from '../../backend/store/store-settings.ts';
import { postgresAvailable } from '../../build/scripts/postgres-available.ts';
import { type PostgresServer, startPostgres } from './postgres/postgres-server.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A store of one kind, empty, and as many connections to it as a test likes. */
export interface StoreHome {
  settings: StoreSettings;
  open(): Promise<Database>;
  /** Takes out every row, which is many times as quick as a new store. */
  empty(): Promise<void>;
}

export interface StoreKindHere {
  kind: StoreSettings['kind'];
  /** The kind, for a test's title. */
  title: string;
}

const available = postgresAvailable();

/**
 * Declares the same tests for both kinds of stores. What cannot be had here is skipped, by a name that
 * says how to get it.
 */
export function onBothStores(title: string, tests: (here: StoreKindHere) => void): void {
  describe(`${title}, on SQLite`, () => {
    tests({ kind: 'sqlite', title: 'SQLite' });
  });
  if (available.ok) {
    describe(`${title}, on PostgreSQL`, () => {
      tests({ kind: 'postgresql', title: 'PostgreSQL' });
    });
  } else {
    it.skip(`${title}, on PostgreSQL (skipped: ${available.why})`, () => undefined);
  }
}

let shared: Promise<PostgresServer> | undefined;

/** One server for all files that this process runs; it ends with the process. */
export function sharedPostgres(): Promise<PostgresServer> {
  shared ??= startPostgres();
  return shared;
}

/** A store for the tests of one block, in its present shape. Whoever opens it closes it. */
export function useStore({ kind }: Pick<StoreKindHere, 'kind'>): StoreHome {
  let settings: StoreSettings | undefined;
  let database: Database | undefined;
  const here = (): StoreSettings => {
    if (settings === undefined) throw new Error('the store is there only while tests run');
    return settings;
  };
  beforeAll(async () => {
    if (kind === 'postgresql') {
      const made = await (await sharedPostgres()).makeDatabase();
      settings = made;
      const fresh = await connectDatabase(made);
      try {
        await bringToPresent(fresh);
      } finally {
        await fresh.destroy();
      }
    } else {
      settings = { kind, file: join(temporaryFolder('store'), 'store.db') };
    }
    database = await openDatabase(settings);
  });
  afterAll(async () => {
    await database?.destroy();
  });
  return {
    get settings() {
      return here();
    },
    open: () => openDatabase(here()),
    async empty() {
      if (database === undefined) return;
      for (const { name } of await database.introspection.getTables()) {
        await database.deleteFrom(name as 'attempts').execute();
      }
    },
  };
}
