import { lockFile } from '../file-lock.ts';
import { type AttemptStore, openAttemptStore } from './attempt-store.ts';
import { type EnrolmentStore, openEnrolmentStore } from './enrolment-store.ts';
import { type Database, openDatabase } from './open-store.ts';
import { openOutboxStore, type OutboxStore } from './outbox-store.ts';

/** Everything that is kept, in one file that this process has to itself. */
export interface Stores {
  database: Database;
  attempts: AttemptStore;
  enrolments: EnrolmentStore;
  outbox: OutboxStore;
  /** Resolves when the store can be read and would take a write now; it writes nothing. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the stores in `file` for this run of the process. What another run was doing is over, not
 * going on: rejects with a sentence for the administrator while another process works on the file.
 */
export async function openStores(file: string, boot: string): Promise<Stores> {
  const lock = await lockFile(file);
  try {
    const database = await openDatabase(file);
    return {
      database,
      attempts: openAttemptStore(database, boot),
      enrolments: openEnrolmentStore(database),
      outbox: openOutboxStore(database, boot),
      async probe() {
        // A transaction takes the lock for writing at once, so a file that another has locked shows.
        await database
          .transaction()
          .execute((transaction) =>
            transaction.selectFrom('attempts').select('id').limit(1).execute(),
          );
      },
      async close() {
        await database.destroy();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
