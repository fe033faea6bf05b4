import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** How a message of an attempt fared, as far as that is still kept. */
export type MessageFate = Pick<Tables['outbox'], 'channel' | 'status'>;

/** The codes of an attempt, the oldest first; rows are kept for a while after they were sent. */
export async function messageFates(database: Database, attempt: string): Promise<MessageFate[]> {
  return database
    .selectFrom('outbox')
    .select(['channel', 'status'])
    .where('attempt_id', '=', attempt)
    .where('kind', '=', 'code')
    .orderBy('created_at')
    .execute();
}
