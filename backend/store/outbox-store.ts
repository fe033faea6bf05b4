import { inTransaction } from './in-transaction.ts';
import { isGone } from './nodes.ts';
import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

export type OutboxRecord = Tables['outbox'];
export type OutboxChannel = OutboxRecord['channel'];

export interface OutboxStore {
  /** Takes what is due and marks it as being sent, so that no message is sent by two. */
  claim(channel: OutboxChannel, now: number, limit: number): Promise<OutboxRecord[]>;
  /**
   * Decides on what a run that is gone was sending: codes become `uncertain`, because nobody knows
   * whether they left; notices are due again. What this run has claimed and does not hold, because it
   * never heard so, was not sent and is due again.
   */
  recover(channel: OutboxChannel, now: number, held: readonly string[]): Promise<void>;
  /** What was decided of a message that this run was sending. */
  finish(id: string, status: 'sent' | 'failed' | 'uncertain'): Promise<void>;
  /** Sent, and its carrier is to be asked at `nextAt` what became of it; `sealed`: by what. */
  watch(id: string, sealed: string, nextAt: number): Promise<void>;
  /** Those whose carriers are to be asked now; each again only after `pause(age)` milliseconds. */
  claimWatched(
    channel: OutboxChannel,
    now: number,
    pause: (age: number) => number,
    limit: number,
  ): Promise<OutboxRecord[]>;
  /** What its carrier says, or nobody will any more, of a message that was watched. */
  settle(id: string, status: 'sent' | 'delivered' | 'undelivered'): Promise<void>;
  /** Not sent for a reason that may pass: again at `nextAt`. */
  postpone(id: string, nextAt: number): Promise<void>;
}

export function openOutboxStore(database: Database, boot: string): OutboxStore {
  const ofChannel = (channel: OutboxChannel, set: Partial<OutboxRecord>) =>
    database
      .updateTable('outbox')
      .set(set)
      .where('status', '=', 'sending')
      .where('channel', '=', channel);
  /** Somebody else may have decided on it since, because this run seemed to be gone. */
  const mine = (id: string, set: Partial<OutboxRecord>) =>
    database
      .updateTable('outbox')
      .set(set)
      .where('id', '=', id)
      .where('status', '=', 'sending')
      .where('boot', '=', boot);

  return {
    async recover(channel, now, held) {
      const gone = isGone<'outbox'>(database, boot);
      const due = { status: 'queued', next_at: now } as const;
      const unheard = ofChannel(channel, due).where('boot', '=', boot);
      await (held.length === 0 ? unheard : unheard.where('id', 'not in', held)).execute();
      await ofChannel(channel, { status: 'uncertain', sealed: '' })
        .where('kind', '!=', 'notice')
        .where(gone)
        .execute();
      await ofChannel(channel, due).where('kind', '=', 'notice').where(gone).execute();
    },

    // One at a time for each channel: two nodes would find the same rows, and each lose half of them.
    claim: (channel, now, limit) =>
      inTransaction(database, [`outbox:${channel}`], async (work) => {
        const claimed = await work
          .updateTable('outbox')
          .set((row) => ({ status: 'sending', boot, sends: row('sends', '+', 1) }))
          .where('status', '=', 'queued')
          .where('id', 'in', dueOf(work, 'queued', channel, now, limit).select('id'))
          .returningAll()
          .execute();
        return sortedByTime(claimed);
      }),

    async finish(id, status) {
      await mine(id, { status, sealed: '' }).execute();
    },

    async watch(id, sealed, nextAt) {
      await mine(id, { status: 'watched', sealed, next_at: nextAt }).execute();
    },

    async claimWatched(channel, now, pause, limit) {
      const due = await dueOf(database, 'watched', channel, now, limit).selectAll().execute();
      const claimed: OutboxRecord[] = [];
      for (const row of due) {
        const { numUpdatedRows } = await database
          .updateTable('outbox')
          .set({ next_at: Math.round(now + pause(now - row.created_at)) })
          .where('id', '=', row.id)
          .where('status', '=', 'watched')
          .where('next_at', '=', row.next_at)
          .executeTakeFirst();
        if (numUpdatedRows === 1n) claimed.push(row);
      }
      return claimed;
    },

    async settle(id, status) {
      await database
        .updateTable('outbox')
        .set({ status, sealed: '' })
        .where('id', '=', id)
        .where('status', '=', 'watched')
        .execute();
    },

    async postpone(id, nextAt) {
      await mine(id, { status: 'queued', next_at: nextAt }).execute();
    },
  };
}

/** The rows of a channel whose moment has come, the most overdue first. */
const dueOf = (
  work: Pick<Database, 'selectFrom'>,
  status: Tables['outbox']['status'],
  channel: OutboxChannel,
  now: number,
  limit: number,
) =>
  work
    .selectFrom('outbox')
    .where('status', '=', status)
    .where('channel', '=', channel)
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(limit);

/** What an update returns comes in no order. */
function sortedByTime(rows: readonly OutboxRecord[]): OutboxRecord[] {
  return [...rows].sort((one, other) => one.next_at - other.next_at);
}
