import type { AttemptRow } from './attempt-row.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './tables.ts';

export type AttemptState = Pick<Tables['attempts'], 'id' | 'state'>;

const readBy = (column: 'id' | 'token_hash') =>
  prepared<{ value: string }>((work, blank) =>
    work.selectFrom('attempts').select(['id', 'state']).where(column, '=', blank('value')),
  );

/** What is read of an attempt, by its id or by its token. */
export const readAttempt = { id: readBy('id'), token_hash: readBy('token_hash') };

/** Puts a new row in the place of the one at `before`, if it is still there. */
export const moveAttempt = prepared<AttemptRow & { id: string; before: number }>((work, blank) =>
  work
    .updateTable('attempts')
    .set({
      seq: blank('seq'),
      state: blank('state'),
      doing: blank('doing'),
      boot: blank('boot'),
      mark: blank('mark'),
      lease_until: blank('lease_until'),
      updated_at: blank('updated_at'),
      forget_at: blank('forget_at'),
    })
    .where('id', '=', blank('id'))
    .where('seq', '=', blank('before')),
);
