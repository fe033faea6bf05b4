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
