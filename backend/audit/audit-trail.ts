import type { Keyring } from '../keyring/keyring.ts';
import type { Database } from '../store/open-store.ts';
import type { Checkpoint } from './checkpoints.ts';
import { cutRows } from './cut-rows.ts';
import { type Head, isLost, rowsOfStep, sealRows } from './seal-rows.ts';
import type { SealedRecord } from './sealed-record.ts';
import { recordOf, sealedRecords } from './sealed-records.ts';
import { type Verified, verifyChain } from './verify-chain.ts';

/** Others shall not wait long for a store that seals. */
const stepsAtOnce = 5;

export interface AuditTrail {
  /**
   * Chains the rows that were committed since the last time, and sets a checkpoint when one is due.
   * Resolves to how many rows there were.
   */
  seal(): Promise<number>;
  /** The same, all of them, and with a checkpoint if there is anything new: before an end. */
  finish(): Promise<void>;
  /** Goes over all that is sealed; `expected` is a place and its hash that were written down elsewhere. */
  verify(expected?: { place: number; mac: string }): Promise<Verified>;
  /** Takes out what is older than this moment, up to a checkpoint; resolves to how many rows. */
  cut(before: number, upTo?: number): Promise<number>;
  /** What is sealed behind a place, page by page. */
  records(after: number): AsyncGenerator<SealedRecord[]>;
  ofSupportCode(code: string): Promise<SealedRecord[]>;
  ofAttempt(id: string): Promise<SealedRecord[]>;
}

/**
 * Rows are written inside the commit that they tell about, and chained afterwards, in one chain for all
 * that write to this store: each row has a place, and the keyed hash of itself and of the row before
 * it, so that a row changed or taken out is noticed. Checkpoints sign a place, and go to the log.
 *
 * What the chain alone cannot show: a row that was changed in the second before it was sealed, and
 * newest rows that were taken out together with their checkpoints. Against the second stand the
 * checkpoints in the log, and copies that were forwarded. Nothing helps against who holds the keyring.
 */
export function openAuditTrail(
  database: Database,
  keyring: Keyring,
  {
    now,
    checkpointed,
    lost,
  }: {
    now: () => number;
    checkpointed?: (set: Checkpoint) => void;
    /** Hears of a place that was sealed, and is no longer what it was. */
    lost?: (seen: Head) => void;
  } = { now: Date.now },
): AuditTrail {
  let sealing: Promise<number> = Promise.resolve(0);
  let seen: Head | undefined;

  async function sealNow(wanted: boolean): Promise<number> {
    let rows = 0;
    for (let step = 0; step < stepsAtOnce; step++) {
      const done = await sealRows(database, keyring, now(), wanted);
      const { sealed, checkpoint, before, newest } = done;
      if (seen !== undefined && (await isLost(database, seen, before))) lost?.(seen);
      seen = newest;
      if (checkpoint !== undefined) checkpointed?.(checkpoint);
      rows += sealed;
      if (sealed < rowsOfStep) break;
    }
    return rows;
  }
  const seal = (wanted = false): Promise<number> => {
    sealing = sealing.catch(() => 0).then(() => sealNow(wanted));
    return sealing;
  };

  async function list(column: 'support_code' | 'attempt_id', value: string) {
    const rows = await database
      .selectFrom('audit')
      .selectAll()
      .where(column, '=', value)
      .orderBy('n')
      .limit(1000)
      .execute();
    return rows.map((row) => recordOf(keyring, row));
  }

  return {
    seal: () => seal(),
    async finish() {
      while ((await seal()) > 0);
      await seal(true);
    },
    verify: (expected) => verifyChain(database, keyring, expected),
    cut: (before, upTo) => cutRows(database, keyring, before, now(), upTo),
    records: (after) => sealedRecords(database, keyring, after),
    ofSupportCode: (code) => list('support_code', code),
    ofAttempt: (id) => list('attempt_id', id),
  };
}
