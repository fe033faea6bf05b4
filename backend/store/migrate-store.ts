import { existsSync } from 'node:fs';
import { bringToPresent, executedMigrations, pendingMigrations } from './bring-to-present.ts';
import { copyStore } from './copy-store.ts';
import type { LiveKeyring } from '../keyring/live-keyring.ts';
import { livingNodes } from './nodes.ts';
import { connectDatabase, type Database, openDatabase, openFileAsItIs } from './open-store.ts';
import { patientLimits } from './postgres-pool.ts';
import { prepareSeals } from './prepare-seals.ts';
import type { PostgresSettings, StoreSettings } from './store-settings.ts';

/** What was done to bring a store to the present shape. */
export type Migrated =
  | { done: 'nothing' }
  | { done: 'made' }
  /** `backup` is the file with the store as it was; a file's own is named beside it. */
  | { done: 'migrated'; migrations: string[]; backup?: string };

/**
 * Brings a store to the present shape, after a backup of all that it holds. On PostgreSQL the backup is
 * a SQLite file, which is opened and counted before anything is changed, and no node may be at work:
 * the old version of one could not read what the new shape holds.
 * Rejects with a sentence for the administrator; then nothing is changed. What an earlier version has
 * left in clear is sealed at the end; cut short there, the next call goes on.
 * @param backup where the file goes; it must not exist
 */
export async function migrateStore(
  settings: StoreSettings,
  keyring: LiveKeyring,
  backup: string,
): Promise<Migrated> {
  if (settings.kind === 'sqlite') return migrateFile(settings.file, keyring);
  const database = await connectDatabase(settings, patientLimits);
  try {
    const migrations = await pendingMigrations(database);
    if (migrations.length === 0) {
      await prepareSeals(database, keyring, Date.now(), true);
      return { done: 'nothing' };
    }
    if ((await executedMigrations(database)).length === 0) {
      await bringToPresent(database);
      await prepareSeals(database, keyring, Date.now(), true);
      return { done: 'made' };
    }
    await refuseWhileServed(database, settings);
    if (existsSync(backup)) throw new Error(`${backup}: is there already; name another file`);
    const copy = await openFileAsItIs(backup);
    try {
      await copyStore(database, copy);
    } finally {
      await copy.destroy();
    }
    await bringToPresent(database);
    await prepareSeals(database, keyring, Date.now(), true);
    return { done: 'migrated', migrations, backup };
  } finally {
    await database.destroy();
  }
}

async function migrateFile(file: string, keyring: LiveKeyring): Promise<Migrated> {
  const before = existsSync(file) ? await openFileAsItIs(file) : undefined;
  const migrations = before === undefined ? [] : await pendingMigrations(before);
  const isNew = before === undefined || (await executedMigrations(before)).length === 0;
  await before?.destroy();
  const database = await openDatabase(file);
  try {
    await prepareSeals(database, keyring, Date.now(), true);
  } finally {
    await database.destroy();
  }
  if (isNew) return { done: 'made' };
  return migrations.length === 0 ? { done: 'nothing' } : { done: 'migrated', migrations };
}

/** Rejects while nodes work on this database; the sentence names their machines. */
export async function refuseWhileServed(
  database: Database,
  { database: name }: Pick<PostgresSettings, 'database'>,
): Promise<void> {
  const tables = await database.introspection.getTables();
  if (!tables.some((table) => table.name === 'nodes')) return;
  const living = await livingNodes(database);
  if (living.length === 0) return;
  throw new Error(
    `store: backends are at work on ${name}: ${[...new Set(living)].join(', ')}; stop them first`,
  );
}
