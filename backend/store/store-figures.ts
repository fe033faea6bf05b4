import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

/** How much waits in the store. */
export interface StoreFigures {
  /** Messages to be sent, by channel, and since how many milliseconds the oldest is there. */
  waiting: { channel: Tables['outbox']['channel']; count: number; oldest: number }[];
  /** Writes whose time is over, and of which the controller has not said yet what came. */
  unsettled: number;
}

/** @param now milliseconds since 1970 */
export async function readStoreFigures(database: Database, now: number): Promise<StoreFigures> {
  const rows = await database
    .selectFrom('outbox')
    .select((row) => [
      'channel',
      row.fn.countAll<number>().as('count'),
      row.fn.min<number>('created_at').as('since'),
    ])
    .where('status', '=', 'queued')
    .groupBy('channel')
    .execute();
  const { count } = await database
    .selectFrom('attempts')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('doing', '=', 'applying')
    .where('lease_until', '<=', now)
    .executeTakeFirstOrThrow();
  return {
    waiting: rows.map((row) => ({
      channel: row.channel,
      count: row.count,
      oldest: Math.max(0, now - row.since),
    })),
    unsettled: count,
  };
}
