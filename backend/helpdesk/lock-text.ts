import type { LockState } from '../attempts/lockout.ts';
import type { Speech } from './speech.ts';

/** How a person stands in Gatehouse, for an agent. */
export function lockText(lock: LockState, { words, moments }: Speech): string {
  const row = words.lock.row(lock.failures);
  switch (lock.kind) {
    case 'locked-out':
      return words.lock.lockedOut(row);
    case 'locked':
      return words.lock.locked(moments.text(lock.until), row);
    case 'open':
      return lock.failures === 0 ? words.lock.open : words.lock.openAfter(row);
  }
}
