import type { Keyring } from '../keyring/keyring.ts';
import { inTransaction } from '../store/in-transaction.ts';
import { sealLock } from '../store/lock-keys.ts';
import type { Database } from '../store/open-store.ts';

/** The event of the row that says that older ones were taken out, and up to which place. */
const cutEvent = 'audit-cut';

/** Not more checkpoints than so many at once: each is at most a thousand rows before the next. */
const atOnce = 20;

const proofOf = (upTo: number): string[] => ['cut', String(upTo)];

/**
 * Takes out the rows that are older than `before`, up to a checkpoint, which stays and is what the rest
 * then hangs on. A row says so, with a proof that only a holder of the keyring can make: else whoever
 * takes out rows could say that it was this.
 * @param before milliseconds since 1970
 * @param upTo no row behind this place, for example because it has not been forwarded yet
 * @returns how many rows are gone
 */
export async function cutRows(
  database: Database,
  keyring: Keyring,
  before: number,
  now: number,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  return inTransaction(database, [sealLock], async (work) => {
    const kept = await work
      .selectFrom('audit')
      .select(({ fn }) => fn.min<number | null>('place').as('place'))
      .where('at', '>=', before)
      .executeTakeFirst();
    const checkpoints = await work
      .selectFrom('audit_checkpoints')
      .select('place')
      .where('place', '<', kept?.place ?? Number.MAX_SAFE_INTEGER)
      .where('place', '<=', upTo)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('audit').select('n').whereRef('audit.place', '<=', 'audit_checkpoints.place'),
        ),
      )
      .orderBy('place')
      .limit(atOnce)
      .execute();
    const cut = checkpoints.at(-1)?.place;
    if (cut === undefined) return 0;
    const gone = await work.deleteFrom('audit').where('place', '<=', cut).executeTakeFirst();
    await work.deleteFrom('audit_checkpoints').where('place', '<', cut).execute();
    const rows = Number(gone.numDeletedRows);
    const proof = keyring.mac('audit', ...proofOf(cut));
    await work
      .insertInto('audit')
      .values({
        ...{ at: now, attempt_id: '', support_code: '', subject: '', event: cutEvent },
        ...{ data: JSON.stringify({ upTo: cut, rows, proof }), mac: null, place: null },
        ...{ node: '', origin: '', attested: '' },
      })
      .execute();
    return rows;
  });
}

/** Whether some row proves that all rows up to this place were taken out because of their age. */
export async function isCutOf(
  database: Database,
  keyring: Keyring,
  upTo: number,
): Promise<boolean> {
  const rows = await database
    .selectFrom('audit')
    .select('data')
    .where('event', '=', cutEvent)
    .orderBy('n', 'desc')
    .limit(1)
    .execute();
  return rows.some(({ data }) => {
    const told = JSON.parse(data) as { upTo?: unknown; proof?: unknown };
    return (
      told.upTo === upTo &&
      typeof told.proof === 'string' &&
      keyring.matches(told.proof, 'audit', ...proofOf(upTo))
    );
  });
}
