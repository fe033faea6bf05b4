import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

export type OutboxRecord = Tables['outbox'];

export interface OutboxStore {
  /**
   * Takes what is due and marks it as being sent, so that no message is sent by two. What an earlier
   * run was sending when it ended becomes `uncertain` (codes) or is due again (notices).
   */
  claim(channel: OutboxRecord['channel'], now: number, limit: number): Promise<OutboxRecord[]>;
  /** Codes of an earlier run that were being sent: nobody knows whether they left. */
  recover(now: number): Promise<void>;
  finish(id: string, status: 'sent' | 'failed' | 'uncertain'): Promise<void>;
  /** Not sent for a reason that may pass: again at `nextAt`. */
  postpone(id: string, nextAt: number): Promise<void>;
}

export function openOutboxStore(database: Database, boot: string): OutboxStore {
  return {
    async recover(now) {
      await database
        .updateTable('outbox')
        .set({ status: 'uncertain', sealed: '' })
        .where('status', '=', 'sending')
        .where('boot', '!=', boot)
        .where('kind', '!=', 'notice')
        .execute();
      await database
        .updateTable('outbox')
        .set({ status: 'queued', next_at: now })
        .where('status', '=', 'sending')
        .where('boot', '!=', boot)
        .where('kind', '=', 'notice')
        .execute();
    },
    async claim(channel, now, limit) {
      const due = await database
        .selectFrom('outbox')
        .selectAll()
        .where('status', '=', 'queued')
        .where('channel', '=', channel)
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(limit)
        .execute();
      const claimed: OutboxRecord[] = [];
      for (const row of due) {
        const { numUpdatedRows } = await database
          .updateTable('outbox')
          .set({ status: 'sending', boot, sends: row.sends + 1 })
          .where('id', '=', row.id)
          .where('status', '=', 'queued')
          .executeTakeFirst();
        if (numUpdatedRows === 1n) claimed.push({ ...row, sends: row.sends + 1 });
      }
      return claimed;
    },
    async finish(id, status) {
      await database
        .updateTable('outbox')
        .set({ status, sealed: '' })
        .where('id', '=', id)
        .execute();
    },
    async postpone(id, nextAt) {
      await database
        .updateTable('outbox')
        .set({ status: 'queued', next_at: nextAt })
        .where('id', '=', id)
        .execute();
    },
  };
}
