import type { Transaction } from 'kysely';
import type { Keyring } from '../keyring/keyring.ts';
import { byCommit } from '../store/by-commit.ts';
import type { Tables } from '../store/tables.ts';
import { isSignedWith, signWith } from './sign.ts';

/** A place in the chain, signed: nobody who only holds the store can make one. */
export type Checkpoint = Tables['audit_checkpoints'];

/** Rows, and milliseconds, after which the next checkpoint is due. */
const everyRows = 1000;
const everyTime = 60 * 60_000;

const textOf = ({ place, at, mac }: Omit<Checkpoint, 'signature'>): string =>
  JSON.stringify(['gatehouse audit', place, at, mac]);

export function isGenuine(keyring: Keyring, checkpoint: Checkpoint): boolean {
  return isSignedWith(keyring, textOf(checkpoint), checkpoint.signature);
}

/**
 * Sets a checkpoint on the newest sealed row when one is due, or when it is `wanted` and there is
 * something new. Within the transaction that sealed the row.
 * @param now milliseconds since 1970
 */
export async function setCheckpoint(
  work: Transaction<Tables>,
  keyring: Keyring,
  newest: { place: number; mac: string },
  now: number,
  wanted: boolean,
): Promise<Checkpoint | undefined> {
  const last = await newestCheckpoint(work);
  const rows = newest.place - (last?.place ?? 0);
  const due = last === undefined || rows >= everyRows || now - last.at >= everyTime;
  if (rows === 0 || !(due || wanted)) return undefined;
  const unsigned = { place: newest.place, at: now, mac: newest.mac };
  const checkpoint = { ...unsigned, signature: signWith(keyring, textOf(unsigned)) };
  await byCommit(work, work.insertInto('audit_checkpoints').values(checkpoint));
  return checkpoint;
}

export async function newestCheckpoint(work: Transaction<Tables>): Promise<Checkpoint | undefined> {
  return work
    .selectFrom('audit_checkpoints')
    .selectAll()
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst();
}
