import type { Selectable } from 'kysely';
import type { Database } from '../store/open-store.ts';
import type { Tables } from '../store/tables.ts';

export type AuditTableRow = Selectable<Tables['audit']>;

/**
 * What the keyed hash of a row is made over. What came with later versions stands at the end, and only
 * where there is something, so that rows of before keep the hash that they have.
 */
export function contentOf(row: Omit<AuditTableRow, 'n' | 'mac' | 'attested'>): string {
  const { place, at, attempt_id, support_code, subject, event, data, node, origin } = row;
  const later = node === '' && origin === '' ? [] : [node, origin];
  return JSON.stringify([place, at, attempt_id, support_code, subject, event, data, ...later]);
}

/** The sealed rows behind a place, in their order, one page after the other. */
export async function* sealedRows(
  database: Database,
  after: number,
  page: number,
): AsyncGenerator<AuditTableRow[]> {
  for (let last = after; ;) {
    const rows = await database
      .selectFrom('audit')
      .selectAll()
      .where('place', '>', last)
      .orderBy('place')
      .limit(page)
      .execute();
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)?.place ?? last;
  }
}
