import type { Transaction } from 'kysely';
import type { Keyring } from '../keyring/keyring.ts';
import type { Tables } from '../store/tables.ts';
import { type AuditTableRow, contentOf } from './chain.ts';

/** What a row of the audit is chained by, and what it has become. */
type Attested = Omit<AuditTableRow, 'n'>;

const partsOf = (before: string, row: Attested): string[] => [
  'attested',
  before,
  row.mac ?? '',
  contentOf(row),
];

/** Whether only a holder of the keyring can have made this row what it is since it was chained. */
export function isAttested(keyring: Keyring, before: string, row: Attested): boolean {
  return row.attested !== '' && keyring.matches(row.attested, 'audit', ...partsOf(before, row));
}

/**
 * Puts something else in the place of what identifies in a row, within the caller's transaction, which
 * must hold the lock of whoever seals. The row keeps its place and its hash, so that the chain goes on;
 * the attestation says that it was this, with a proof that only a holder of the keyring can make.
 */
export async function replaceIdentity(
  work: Transaction<Tables>,
  keyring: Keyring,
  row: AuditTableRow,
  next: Partial<Pick<AuditTableRow, 'origin' | 'data'>>,
): Promise<void> {
  const after = { ...row, ...next };
  const attested =
    row.place === null
      ? ''
      : keyring.mac('audit', ...partsOf(await macBefore(work, row.place), after));
  await work
    .updateTable('audit')
    .set({ origin: after.origin, data: after.data, attested })
    .where('n', '=', row.n)
    .execute();
}

/** The hash of the row before a place; where that was taken out for its age, the checkpoint has it. */
async function macBefore(work: Transaction<Tables>, place: number): Promise<string> {
  for (const table of ['audit', 'audit_checkpoints'] as const) {
    const row = await work
      .selectFrom(table)
      .select('mac')
      .where('place', '=', place - 1)
      .executeTakeFirst();
    if (row !== undefined) return row.mac ?? '';
  }
  return '';
}
