import type { LockState } from '../attempts/lockout.ts';
import type { Moments } from './moments.ts';

/** How a person stands in Gatehouse, for an agent. */
export function lockText(lock: LockState, moments: Moments): string {
  const { failures } = lock;
  const row = `${failures} wrong ${failures === 1 ? 'answer' : 'answers'} in a row`;
  switch (lock.kind) {
    case 'locked-out':
      return `Locked, after ${row}, until somebody unlocks it.`;
    case 'locked':
      return `Locked until ${moments.text(lock.until)}, after ${row}.`;
    case 'open':
      return failures === 0 ? 'Not locked.' : `Not locked, with ${row}.`;
  }
}
