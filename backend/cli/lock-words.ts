import type { LockState } from '../attempts/lockout.ts';

/** How a person stands, for an administrator. */
export function lockWords(lock: LockState): string {
  const row = `${lock.failures} ${lock.failures === 1 ? 'failure' : 'failures'} in a row`;
  switch (lock.kind) {
    case 'locked-out':
      return `Locked out after ${row}, until somebody runs unlock.`;
    case 'locked':
      return `Locked until ${new Date(lock.until).toISOString()}, after ${row}.`;
    case 'open':
      return `Not locked, with ${row}.`;
  }
}
