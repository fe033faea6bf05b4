import type { Transaction } from 'kysely';
import type { LockoutRules, LockState } from '../attempts/lockout.ts';
import { sealIdentity } from '../audit/identity.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { inTransaction } from './in-transaction.ts';
import { lockoutLock, triesLock } from './lock-keys.ts';
import { readLockout } from './lockouts.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** What stood against a person, before it was cleared. */
export interface Cleared {
  key: string;
  lock: LockState;
  /** Failed tries that were still counted. */
  tries: number;
}

/** How the audit tells of it: at the command line, or by whom from elsewhere. */
export interface ClearedBy {
  event: string;
  data: Record<string, string>;
  /** The run of a backend, or `command`. */
  node: string;
}

/** Under which key the failed tries of a person are counted. */
const triesKey = (key: string): string => `tries:${key}`;

/**
 * Forgets the failures of whoever is counted under this key: the row, its lock, and the failed tries.
 * Messages stay counted, because they have been sent. The audit tells of it under the support code of
 * the newest attempt, so that whoever asks by that code sees both. Undefined: there was nothing.
 */
export function clearFailures(
  { database, keyring }: { database: Database; keyring: Keyring },
  key: string,
  rules: LockoutRules,
  now: number,
  by: ClearedBy = { event: 'failures-cleared', data: {}, node: 'command' },
): Promise<Cleared | undefined> {
  const locks = [lockoutLock(key), triesLock(triesKey(key))];
  return inTransaction(database, locks, async (work) => {
    const lock = await readLockout(work, key, rules, now);
    const counted = await work
      .deleteFrom('tries')
      .where('key', '=', triesKey(key))
      .executeTakeFirst();
    const tries = Number(counted.numDeletedRows);
    if (lock.failures === 0 && tries === 0) return undefined;
    await work.deleteFrom('lockouts').where('key', '=', key).execute();
    const { attempt = '', code = '' } = (await newestAttempt(work, key)) ?? {};
    const data = { failures: lock.failures, tries, was: lock.kind, ...by.data };
    await work
      .insertInto('audit')
      .values({
        ...{ at: now, attempt_id: attempt, support_code: code, subject: key },
        ...{ event: by.event, mac: null, node: by.node, place: null, attested: '' },
        ...sealIdentity(keyring, { attempt, event: by.event }, data),
      })
      .execute();
    return { key, lock, tries };
  });
}

async function newestAttempt(
  work: Transaction<Tables>,
  key: string,
): Promise<{ attempt: string; code: string } | undefined> {
  return work
    .selectFrom('audit')
    .select(['attempt_id as attempt', 'support_code as code'])
    .where('subject', '=', key)
    .where('event', '=', 'opened')
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
}
