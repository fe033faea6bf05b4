import type { Keyring } from '../keyring/keyring.ts';
import { sealIdentity } from '../audit/identity.ts';
import { enrolmentLocks } from './enrolment-store.ts';
import { inTransaction } from './in-transaction.ts';
import type { Database } from './open-store.ts';

/** The next people who have registered something, by their objectGUIDs. */
export async function enrolledBehind(
  database: Database,
  after: string,
  size: number,
): Promise<{ guid: string; goneSince: number | null }[]> {
  const rows = await database
    .selectFrom('enrolments')
    .select(['guid', 'gone_since'])
    .where('guid', '>', after)
    .orderBy('guid')
    .limit(size)
    .execute();
  return rows.map((row) => ({ guid: row.guid, goneSince: row.gone_since }));
}

/** Since when the directory has not known somebody; null: it does. */
export async function markGone(
  database: Database,
  guid: string,
  since: number | null,
): Promise<void> {
  await database
    .updateTable('enrolments')
    .set({ gone_since: since })
    .where('guid', '=', guid)
    .execute();
}

/** Who has been gone since this moment at the latest. */
export async function goneBefore(
  database: Database,
  moment: number,
  size: number,
): Promise<string[]> {
  const rows = await database
    .selectFrom('enrolments')
    .select('guid')
    .where('gone_since', '<=', moment)
    .orderBy('guid')
    .limit(size)
    .execute();
  return rows.map(({ guid }) => guid);
}

/** Forgets what somebody had registered who is gone, and the audit says so. */
export function forgetGone(
  { database, keyring }: { database: Database; keyring: Keyring },
  guid: string,
  { now, node }: { now: number; node: string },
): Promise<void> {
  return inTransaction(database, enrolmentLocks(guid), async (work) => {
    const gone = await work
      .deleteFrom('enrolments')
      .where('guid', '=', guid)
      // Whoever has registered something meanwhile is there.
      .where('gone_since', 'is not', null)
      .executeTakeFirst();
    if (gone.numDeletedRows !== 1n) return;
    const event = 'enrolment-forgotten';
    await work
      .insertInto('audit')
      .values({
        ...{ at: now, attempt_id: '', support_code: '', subject: guid, event },
        ...sealIdentity(keyring, { attempt: '', event }, { because: 'not-in-directory' }),
        ...{ mac: null, node, place: null, attested: '' },
      })
      .execute();
  });
}
