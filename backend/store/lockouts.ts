import type { Gate } from '@gatehouse/shared';
import type { Transaction } from 'kysely';
import {
  type FailuresAtGate,
  type LockoutRules,
  type LockState,
  lockStateOf,
  withFailure,
  withoutFailure,
} from '../attempts/lockout.ts';
import { byCommit } from './by-commit.ts';
import type { Tables } from './tables.ts';

/** What a commit does to the failures in a row of one person, who is named by `key`. */
export type LockoutChange =
  /** Only goes on while the person is not locked. */
  | { do: 'look'; key: string; rules: LockoutRules }
  /** Counts a failure, before the answer is looked at. Only goes on while not locked, and in time. */
  | { do: 'take'; key: string; gate: Gate; rules: LockoutRules }
  /** The answer was not looked at. */
  | { do: 'undo'; key: string; gate: Gate; rules: LockoutRules }
  /** The gate was passed. */
  | { do: 'pass'; key: string; gate: Gate; rules: LockoutRules }
  /** All was proven. */
  | { do: 'forget'; key: string };

/** Why a commit must not happen; `lockedUntil` undefined: until an administrator opens it. */
export type LockedResult =
  { failures: number; lockedUntil: number | undefined } | { waitUntil: number };

/** Somebody of whom no failures were expected has some: nothing is written, and they must be read. */
export class HasFailed extends Error {}

/**
 * Changes what stands in the store, inside the caller's transaction; resolves to what forbids it.
 * `hopes` that there are no failures, which most people never have: then nothing is waited for, and
 * where there are some, the transaction fails with `HasFailed`.
 */
export async function changeLockout(
  work: Transaction<Tables>,
  change: LockoutChange,
  now: number,
  hopes = false,
): Promise<LockedResult | undefined> {
  const { key } = change;
  if (change.do === 'forget' || change.do === 'pass') {
    const all = work.deleteFrom('lockouts').where('key', '=', key);
    await byCommit(work, change.do === 'forget' ? all : all.where('gate', '=', change.gate));
    return undefined;
  }
  // What is undone is there to be read.
  const none = hopes && change.do !== 'undo';
  const rows = none ? await noFailuresOf(work, key) : await failuresOf(work, key);
  const { rules } = change;
  const state = lockStateOf(rows, rules, now);
  if (change.do === 'undo') {
    const at = rows.find(({ gate }) => gate === change.gate);
    if (at !== undefined) await put(work, key, change.gate, withoutFailure(state, at, rules));
    return undefined;
  }
  if (state.kind === 'locked-out') return { failures: state.failures, lockedUntil: undefined };
  if (state.kind === 'locked') return { failures: state.failures, lockedUntil: state.until };
  if (change.do === 'look') return undefined;
  if (now < state.from) return { waitUntil: state.from };
  const at = rows.find(({ gate }) => gate === change.gate);
  await put(work, key, change.gate, withFailure(state, at, rules, now));
  return undefined;
}

/** How a person stands now. */
export async function readLockout(
  database: Pick<Transaction<Tables>, 'selectFrom'>,
  key: string,
  rules: LockoutRules,
  now: number,
): Promise<LockState> {
  return lockStateOf(await failuresOf(database, key), rules, now);
}

async function failuresOf(
  database: Pick<Transaction<Tables>, 'selectFrom'>,
  key: string,
): Promise<(FailuresAtGate & { gate: string })[]> {
  const rows = await database.selectFrom('lockouts').selectAll().where('key', '=', key).execute();
  return rows.map(({ gate, failures, last_at: lastAt, until }) => ({
    ...{ gate, failures, lastAt, until },
  }));
}

/** None, or the transaction fails. */
async function noFailuresOf(
  work: Transaction<Tables>,
  key: string,
): Promise<(FailuresAtGate & { gate: string })[]> {
  const any = work.selectFrom('lockouts').select('gate').where('key', '=', key).limit(1);
  await byCommit(work, any, { finds: 'nothing', otherwise: () => new HasFailed() });
  return [];
}

async function put(
  work: Transaction<Tables>,
  key: string,
  gate: Gate,
  { failures, lastAt, until }: FailuresAtGate,
): Promise<void> {
  const row = { failures, last_at: lastAt, until };
  const change = work
    .insertInto('lockouts')
    .values({ key, gate, ...row })
    .onConflict((conflict) => conflict.columns(['key', 'gate']).doUpdateSet(row));
  await byCommit(work, change);
}
