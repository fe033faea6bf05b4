import { sql } from 'kysely';
import { type FileLock, lockFile } from '../file-lock.ts';
import { lockNumber } from './in-transaction.ts';
import { connectDatabase } from './open-store.ts';
import type { StoreSettings } from './store-settings.ts';

/**
 * Sees to it that one import at a time writes to a store. The lock ends with the process that holds it,
 * or with its connection; an import that goes on without it finds that its batch was given up.
 * Rejects with a sentence for the administrator while another one is writing.
 */
export async function lockImports(settings: StoreSettings): Promise<FileLock> {
  if (settings.kind === 'sqlite') {
    return lockFile(`${settings.file}.import`).catch(() => Promise.reject(taken()));
  }
  // A connection of its own, since the lock belongs to it.
  const holder = await connectDatabase({ ...settings, connections: 1 });
  const locked = Promise.withResolvers<boolean>();
  const released = Promise.withResolvers<undefined>();
  const held = holder.connection().execute(async (connection) => {
    const number = lockNumber('one-import');
    const { rows } = await sql<{ got: boolean }>`
      select pg_try_advisory_lock(${number}) as got`.execute(connection);
    locked.resolve(rows[0]?.got === true);
    await released.promise;
  });
  void held.catch((error: unknown) => {
    locked.reject(error instanceof Error ? error : new Error('unknown error'));
  });
  const release = async (): Promise<void> => {
    released.resolve(undefined);
    await held.catch(() => undefined);
    await holder.destroy();
  };
  const got = await locked.promise.catch(async (error: unknown) => {
    await release();
    throw error;
  });
  if (got) return { release };
  await release();
  throw taken();
}

const taken = (): Error =>
  new Error('another import is writing to this store; wait until it has ended');
