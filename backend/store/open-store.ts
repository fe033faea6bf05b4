import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;

/**
 * Opens the store and brings it to the present shape. `file` may be `:memory:`.
 * Rejects with a sentence for the administrator when the file cannot be opened or a migration fails.
 */
export async function openDatabase(file: string): Promise<Database> {
  const database = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return database;
  await database.destroy();
  const why = error instanceof Error ? error.message : 'unknown error';
  throw new Error(`store.file: the store cannot be opened: ${why}`);
}
