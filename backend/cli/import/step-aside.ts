import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** A third of the processor beside whoever wants it too; nothing is lost while nobody does. */
const priority = process.platform === 'win32' ? constants.priority.PRIORITY_BELOW_NORMAL : 5;

/**
 * Gives way to a server on the same machine, which has people waiting: this process gets what is left
 * of the processor. On Linux a priority is a thread's own, so each one that is there is named; those
 * that come later inherit it. Where it is not allowed, it stays as it is.
 */
export function stepAside(): void {
  try {
    setPriority(priority);
    if (process.platform !== 'linux') return;
    for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), priority);
  } catch {
    // Some containers forbid it, and a thread may have ended: the import works all the same.
  }
}
