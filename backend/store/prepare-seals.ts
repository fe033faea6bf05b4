import type { LiveKeyring } from '../keyring/live-keyring.ts';
import { agreeOnKey } from './agree-on-key.ts';
import { kindOf } from './in-transaction.ts';
import type { Database } from './open-store.ts';
import { sealClearRows } from './seal-clear-rows.ts';

/**
 * Makes sure that keyring and store belong together, and that nothing of a version that did not seal is
 * left in the store; a file is brought there at once, a database for many by `backend migrate`.
 * Rejects with a sentence for the administrator.
 */
export async function prepareSeals(
  database: Database,
  keyring: LiveKeyring,
  now: number,
  migrating = false,
): Promise<void> {
  await agreeOnKey(database, keyring, now);
  const mayWork = migrating || kindOf(database) === 'sqlite';
  if (await sealClearRows(database, keyring, now, mayWork)) return;
  throw new Error(
    'store: rows of an earlier version stand in clear; run "backend migrate --config FILE" once',
  );
}
