import type { About, AuditRow, CommitResult, Writing } from '../store/writing.ts';
import type { Desk } from './desk.ts';
import type { Session } from './sessions.ts';

/** A row of the audit that begins with `desk-`. */
export interface DeskRow extends AuditRow {
  event: `desk-${string}`;
}

/**
 * Writes into the audit what an agent looks at or does, together with what must not happen without it.
 * Each row says who it was. Rejects when the store is away: then the caller shows and does nothing.
 */
export function record(
  desk: Pick<Desk, 'store' | 'now'>,
  { agent, id }: Session,
  about: About,
  rows: readonly DeskRow[],
  more: Partial<Omit<Writing, 'audit'>> = {},
): Promise<CommitResult> {
  const audit = rows.map(({ data, ...row }) => ({
    ...row,
    data: { ...data, ...byWhom(agent, id) },
  }));
  return desk.store.note(about, { outbox: [], take: [], giveBack: [], ...more, audit }, desk.now());
}

export function byWhom(agent: Session['agent'], session: string): Record<string, string> {
  return { agent: agent.guid, account: agent.account, session };
}
