import type { Database } from './open-store.ts';

/** One attempt as its first row in the audit tells of it. */
export interface PastAttempt {
  id: string;
  supportCode: string;
  /** Milliseconds since 1970. */
  at: number;
  data: Record<string, unknown>;
}

/** The newest attempts of whoever is counted under one of these keys, the newest first. */
export async function attemptsOfPerson(
  database: Database,
  keys: readonly string[],
  most: number,
): Promise<PastAttempt[]> {
  const rows = await database
    .selectFrom('audit')
    .select(['attempt_id', 'support_code', 'at', 'data'])
    .where('subject', 'in', keys)
    .where('event', '=', 'opened')
    .orderBy('n', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.attempt_id,
    supportCode: row.support_code,
    at: row.at,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }));
}
