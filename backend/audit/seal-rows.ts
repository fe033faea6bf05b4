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
): Promise<{ sealed: number; checkpoint?: Checkpoint }> {
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
    return { sealed: rows.length, ...(checkpoint === undefined ? {} : { checkpoint }) };
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
async function newestOf(work: Transaction<Tables>): Promise<{ place: number; mac: string }> {
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
