import { readFileSync } from 'node:fs';
import { firstChild } from './first-child.ts';
import type { Running } from './lab.ts';

/** What a process inside the lab holds now (VmRSS) or has ever held (VmHWM), in MiB. */
export function memoryOf(running: Running, what: 'VmRSS' | 'VmHWM'): number | undefined {
  try {
    // The process itself is the child of the one that has entered the namespace for it.
    const pid = firstChild(running.child.pid ?? 0);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const found = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return found === undefined ? undefined : Number(found) / 1024;
  } catch {
    return undefined;
  }
}

/** Follows a process to its end. Gives the most memory that it was seen to have held, in MiB. */
export function followMemory(running: Running): () => number {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, memoryOf(running, 'VmHWM') ?? 0);
  };
  const timer = setInterval(look, 50);
  void running.ended.then(() => clearInterval(timer));
  return () => most;
}
