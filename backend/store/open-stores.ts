import { sql } from 'kysely';
import { lockFile } from '../file-lock.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { UnreadableRow } from '../keyring/sealed-row.ts';
import type { Peer } from '../peers/peer.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { type AttemptStore, openAttemptStore } from './attempt-store.ts';
import { type EnrolmentStore, openEnrolmentStore } from './enrolment-store.ts';
import { type Nodes, openNodes } from './nodes.ts';
import { type Database, openDatabase } from './open-store.ts';
import { openOutboxStore, type OutboxStore } from './outbox-store.ts';
import type { StoreSettings } from './store-settings.ts';
import type { TellStore } from './store-trouble.ts';
import { tryWriting } from './try-writing.ts';
import { heardBy, watchWriting, type WritingNews } from './watch-writing.ts';

/** Everything that is kept: in one file that this process has to itself, or in a database for many. */
export interface Stores {
  database: Database;
  attempts: AttemptStore;
  enrolments: EnrolmentStore;
  outbox: OutboxStore;
  nodes: Nodes;
  /** Resolves when the store can be read and would take a write, as far as is known; it writes nothing. */
  probe(): Promise<void>;
  /** Writes, when it is time to, in order to know. */
  tryWriting(): Promise<void>;
  close(): Promise<void>;
}

/** One run of a backend. */
export interface Run {
  /** A name that was never given before. */
  boot: string;
  /** The machine, for people. */
  name: string;
}

/** What opens and seals the rows, and who hears of those that do not open. */
export interface Seals {
  keyring: Keyring;
  /** What this run says of its keyring to the others. */
  keysOf: () => string;
  tellUnreadable?: (row: UnreadableRow) => void;
}

/** Who hears how the store does. */
export interface StoreEars {
  reach: TellStore;
  writing: (news: WritingNews) => void;
  /** The database's server, as it is kept an eye on; absent: nobody does. */
  peer?: Peer;
}

/**
 * Opens the stores for this run of the process. On a file, what another run was doing is over, not going
 * on: rejects with a sentence for the administrator while another process works on it. A database has
 * any number of runs, which say that they live (`nodes`).
 */
export async function openStores(
  settings: StoreSettings,
  run: Run,
  { keyring, keysOf, tellUnreadable }: Seals,
  ears: StoreEars = { reach: () => undefined, writing: () => undefined },
): Promise<Stores> {
  const lock = settings.kind === 'sqlite' ? await lockFile(settings.file) : undefined;
  try {
    const watch = watchWriting(ears.writing, () => performance.now());
    const database = await openDatabase(settings, heardBy(watch, ears.reach), ears.peer);
    const probe = settings.kind === 'sqlite' ? probeFile : probeServer;
    return {
      database,
      attempts: openAttemptStore(database, keyring, run.boot, {
        ...(tellUnreadable === undefined ? {} : { tell: tellUnreadable }),
      }),
      enrolments: openEnrolmentStore(database, keyring),
      outbox: openOutboxStore(database, run.boot),
      nodes: openNodes(database, run, keysOf),
      async probe() {
        const trouble = watch.trouble();
        if (trouble !== undefined) throw new StoreUnavailable(trouble);
        await probe(database);
      },
      tryWriting: () => watch.look((characters) => tryWriting(database, run.boot, characters)),
      async close() {
        await database.destroy();
        await lock?.release();
      },
    };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** A transaction takes the lock for writing at once, so a file that another has locked shows. */
async function probeFile(database: Database): Promise<void> {
  await database
    .transaction()
    .execute((transaction) => transaction.selectFrom('attempts').select('id').limit(1).execute());
}

/** A standby answers too, and takes no write. */
async function probeServer(database: Database): Promise<void> {
  const { rows } = await sql<{ writable: number }>`
    select case when pg_is_in_recovery() or current_setting('transaction_read_only') = 'on'
      then 0 else 1 end as writable`.execute(database);
  if (rows[0]?.writable !== 1) throw new StoreUnavailable('read-only');
}
