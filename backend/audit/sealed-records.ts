import { z } from 'zod';
import type { Keyring } from '../keyring/keyring.ts';
import type { Database } from '../store/open-store.ts';
import { type AuditTableRow, sealedRows } from './chain.ts';
import type { SealedRecord } from './sealed-record.ts';

const originSchema = z.object({ address: z.string(), device: z.string().optional() });

/** Seals whence an attempt came, for the audit: an address tells of a person. */
export function sealOrigin(
  keyring: Keyring,
  attempt: string,
  origin: NonNullable<SealedRecord['origin']>,
): string {
  return keyring.seal('person', `audit origin ${attempt}`, JSON.stringify(origin));
}

export function recordOf(keyring: Keyring, row: AuditTableRow): SealedRecord {
  const opened =
    row.origin === ''
      ? undefined
      : keyring.unseal('person', `audit origin ${row.attempt_id}`, row.origin);
  const origin = opened === undefined ? undefined : originSchema.parse(JSON.parse(opened));
  return {
    place: row.place ?? 0,
    at: row.at,
    attempt: row.attempt_id,
    supportCode: row.support_code,
    subject: row.subject,
    event: row.event,
    data: JSON.parse(row.data) as Record<string, unknown>,
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
