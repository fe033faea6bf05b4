import type { Keyring } from '../keyring/keyring.ts';
import type { Database } from '../store/open-store.ts';
import { type AuditTableRow, sealedRows } from './chain.ts';
import { openIdentity } from './identity.ts';
import type { SealedRecord } from './sealed-record.ts';

export function recordOf(keyring: Keyring, row: AuditTableRow): SealedRecord {
  const { attempt_id: attempt, event } = row;
  const { origin, data } = openIdentity(keyring, { attempt, event }, row.origin);
  return {
    place: row.place ?? 0,
    at: row.at,
    attempt,
    supportCode: row.support_code,
    subject: row.subject,
    event,
    data: { ...(JSON.parse(row.data) as Record<string, unknown>), ...data },
    ...(origin === undefined
      ? {}
      : {
          origin: {
            address: origin.address,
            ...(origin.device === undefined ? {} : { device: origin.device }),
          },
        }),
    mac: row.mac ?? '',
  };
}

/** The sealed rows behind a place, one page after the other. */
export async function* sealedRecords(
  database: Database,
  keyring: Keyring,
  after: number,
  page = 500,
): AsyncGenerator<SealedRecord[]> {
  for await (const rows of sealedRows(database, after, page)) {
    yield rows.map((row) => recordOf(keyring, row));
  }
}
