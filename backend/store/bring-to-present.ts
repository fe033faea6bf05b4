import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import type { Database } from './open-store.ts';

const names = Object.keys(migrations).sort();

/** The migrations that have run on this store, in order; none on a new one. */
export async function executedMigrations(database: Database): Promise<string[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  return rows.map(({ name }) => name).sort();
}

/**
 * The migrations that this version has and the store has not, in order. Rejects with a sentence where a
 * newer version has been at work on the store: there is no way back but a backup.
 */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const executed = await executedMigrations(database);
  const foreign = executed.find((name) => !names.includes(name));
  if (foreign !== undefined) {
    throw new Error(
      `a newer version has written it (${foreign}); run that version, or go back to a backup`,
    );
  }
  return names.filter((name) => !executed.includes(name));
}

/**
 * Brings the store to the present shape, or to the one that `name` makes. On PostgreSQL all in one
 * transaction, under a lock that holds off whoever tries at the same time.
 */
export async function bringToPresent(database: Database, name = names.at(-1)): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await (name === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(name));
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error('a migration failed');
}
