import { closeSync, existsSync, openSync } from 'node:fs';
import { Kysely, PostgresDialect } from 'kysely';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { Peer } from '../peers/peer.ts';
import { backUpFile } from './back-up-file.ts';
import { bringToPresent, executedMigrations, pendingMigrations } from './bring-to-present.ts';
import { checkServer } from './check-server.ts';
import { postgresPool, type StoreLimits, usualLimits } from './postgres-pool.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { PostgresSettings, StoreSettings } from './store-settings.ts';
import type { TellStore } from './store-trouble.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/**
 * Opens the store in its present shape. A file alone means SQLite (`:memory:` too): it is made when it
 * is not there, and brought to the present shape, after a backup beside it. A PostgreSQL database is
 * only looked at, because others may be working on it: `backend migrate` brings it to the present shape.
 * Rejects with a sentence for the administrator.
 */
export async function openDatabase(
  at: string | StoreSettings,
  tell: TellStore = () => undefined,
  peer?: Peer,
): Promise<Database> {
  if (typeof at === 'string') return openFile(at, tell);
  if (at.kind === 'sqlite') return openFile(at.file, tell);
  const database = await connectDatabase(at, usualLimits, tell, peer);
  return orDestroyed(database, 'store', async () => {
    if ((await pendingMigrations(database)).length === 0) return;
    throw new Error(
      'it is not in the shape that this version needs; run "backend migrate --config FILE" once',
    );
  });
}

/** Connects to PostgreSQL and looks whether it can hold the store, in whatever shape it is. */
export async function connectDatabase(
  settings: PostgresSettings,
  limits: StoreLimits = usualLimits,
  tell: TellStore = () => undefined,
  peer?: Peer,
): Promise<Database> {
  const pool = postgresPool(settings, limits, tell, peer);
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return orDestroyed(database, 'store', () => checkServer(database));
}

/** Opens a SQLite file in whatever shape it is; it is made when it is not there, for nobody else to read. */
export async function openFileAsItIs(file: string): Promise<Database> {
  if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600));
  const database = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  await orDestroyed(database, file, async () => {
    await pendingMigrations(database);
  });
  return database;
}

async function openFile(file: string, tell: TellStore): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: sqliteDialect(file, tell) });
  return orDestroyed(database, 'store.file', async () => {
    const pending = await pendingMigrations(database);
    if (pending.length === 0) return;
    const executed = await executedMigrations(database);
    const last = executed.at(-1);
    if (last !== undefined && file !== ':memory:') await backUpFile(database, file, last);
    await bringToPresent(database);
  });
}

async function orDestroyed(
  database: Database,
  setting: string,
  prepare: () => Promise<void>,
): Promise<Database> {
  try {
    await prepare();
    return database;
  } catch (error) {
    await database.destroy();
    throw new Error(`${setting}: the store cannot be opened: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof StoreUnavailable) return `${error.message} (${error.code})`;
  return error instanceof Error ? error.message : 'unknown error';
}
