import { sql, type Transaction } from 'kysely';
import type { Keyring } from '../keyring/keyring.ts';
import { byCommit } from '../store/by-commit.ts';
import { inTransaction } from '../store/in-transaction.ts';
import { sealLock } from '../store/lock-keys.ts';
import type { Database } from '../store/open-store.ts';
import type { Tables } from '../store/tables.ts';
import { contentOf } from './chain.ts';
import { type Checkpoint, newestCheckpoint, setCheckpoint } from './checkpoints.ts';

/** So many rows in one transaction. */
export const rowsOfStep = 100;

/** A place in the chain, and the keyed hash of all up to it. */
export interface Head {
  place: number;
  mac: string;
}

/**
 * Chains rows that were committed since the last time: each gets the next place and the keyed hash of
 * itself and of the row before it. Several processes may want to at once; the lock of the store lets
 * one after the other.
 */
export async function sealRows(
  database: Database,
  keyring: Keyring,
  now: number,
  wanted = false,
): Promise<{ sealed: number; before: Head; newest: Head; checkpoint?: Checkpoint }> {
  return inTransaction(database, [sealLock], async (work) => {
    const last = await newestOf(work);
    const rows = await work
      .selectFrom('audit')
      .selectAll()
      .where('place', 'is', null)
      .orderBy('n')
      .limit(rowsOfStep)
      .execute();
    let newest = last;
    const seals = rows.map((row) => {
      const place = newest.place + 1;
      newest = { place, mac: keyring.mac('audit', newest.mac, contentOf({ ...row, place })) };
      return { n: row.n, ...newest };
    });
    await putSeals(work, seals);
    const checkpoint = await setCheckpoint(work, keyring, newest, now, wanted);
    const heads = { before: last, newest };
    return { sealed: rows.length, ...heads, ...(checkpoint === undefined ? {} : { checkpoint }) };
  });
}

/** All in one statement: whoever else wants the store waits for its end, and not for a hundred. */
async function putSeals(
  work: Transaction<Tables>,
  seals: readonly { n: number; place: number; mac: string }[],
): Promise<void> {
  if (seals.length === 0) return;
  const lines = seals.map(
    ({ n, place, mac }) => sql`(
    cast(${n} as bigint), cast(${place} as bigint), cast(${mac} as text))`,
  );
  const statement = sql`
    with seals (n, place, mac) as (values ${sql.join(lines)})
    update audit set place = seals.place, mac = seals.mac from seals where audit.n = seals.n`;
  await byCommit(work, { compile: () => statement.compile(work) });
}

/** The newest sealed row; where all were taken out because of their age, the checkpoint that stayed. */
async function newestOf(work: Transaction<Tables>): Promise<Head> {
  const row = await work
    .selectFrom('audit')
    .select(['place', 'mac'])
    .where('place', 'is not', null)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) return { place: row.place ?? 0, mac: row.mac ?? '' };
  const { place, mac } = (await newestCheckpoint(work)) ?? { place: 0, mac: '' };
  return { place, mac };
}

/**
 * Whether a place is no longer what it was, though it was committed: the database has lost its newest
 * commits, as a standby that lagged behind does when it is promoted, or a backup that is put back.
 * @param before the newest place at present
 */
export async function isLost(database: Database, seen: Head, before: Head): Promise<boolean> {
  if (before.place < seen.place) return true;
  if (before.place === seen.place) return before.mac !== seen.mac;
  const row = await database
    .selectFrom('audit')
    .select('mac')
    .where('place', '=', seen.place)
    .executeTakeFirst();
  // Rows that are too old are taken out; those were there.
  return row !== undefined && row.mac !== seen.mac;
}
