import type { Database } from './open-store.ts';
import type { Tables } from './tables.ts';

export type DeskSessionRow = Tables['helpdesk_sessions'];

/** The sessions of the help desk's page: one store for all nodes, so any of them may answer. */
export interface DeskSessions {
  begin(row: DeskSessionRow): Promise<void>;
  find(tokenHash: string): Promise<DeskSessionRow | undefined>;
  /** A sign of life, and perhaps that the directory was asked again. */
  keep(tokenHash: string, moments: Pick<DeskSessionRow, 'seen_at' | 'checked_at'>): Promise<void>;
  end(tokenHash: string): Promise<void>;
  /** Forgets those without a sign of life since `seenBefore`, and those that began before `beganBefore`. */
  tidy(seenBefore: number, beganBefore: number): Promise<void>;
}

export function openDeskSessions(database: Database): DeskSessions {
  return {
    async begin(row) {
      await database.insertInto('helpdesk_sessions').values(row).execute();
    },
    find: (tokenHash) =>
      database
        .selectFrom('helpdesk_sessions')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst(),
    async keep(tokenHash, moments) {
      await database
        .updateTable('helpdesk_sessions')
        .set(moments)
        .where('token_hash', '=', tokenHash)
        .execute();
    },
    async end(tokenHash) {
      await database.deleteFrom('helpdesk_sessions').where('token_hash', '=', tokenHash).execute();
    },
    async tidy(seenBefore, beganBefore) {
      await database
        .deleteFrom('helpdesk_sessions')
        .where((row) =>
          row.or([row('seen_at', '<', seenBefore), row('began_at', '<', beganBefore)]),
        )
        .execute();
    },
  };
}
