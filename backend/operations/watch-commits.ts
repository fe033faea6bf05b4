import type { AttemptStore } from '../store/attempt-store.ts';
import type { AuditRow, CommitResult } from '../store/writing.ts';

/** The same store, of which somebody else hears what was committed, and only once it was. */
export function watchCommits(
  store: AttemptStore,
  committed: (rows: readonly AuditRow[]) => void,
): AttemptStore {
  const told = (rows: readonly AuditRow[], result: CommitResult): CommitResult => {
    if (result === 'committed') committed(rows);
    return result;
  };
  return {
    ...store,
    create: async (attempt, tokenHash, writing, now) =>
      told(writing.audit, await store.create(attempt, tokenHash, writing, now)),
    commit: async (attempt, seq, writing, now) =>
      told(writing.audit, await store.commit(attempt, seq, writing, now)),
  };
}
