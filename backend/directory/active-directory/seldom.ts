import type { DirectoryLog } from './directory-event.ts';

/** Milliseconds for which the same trouble of the same controller is not told again. */
const quietFor = 5 * 60_000;

/**
 * Passes on what an administrator has to put right once, not at every person who is concerned.
 * @param now a steady clock, in milliseconds
 */
export function seldom(
  log: DirectoryLog,
  now: () => number = () => performance.now(),
): DirectoryLog {
  const told = new Map<string, number>();
  return (event) => {
    const key = Object.values(event).join(' ');
    if ((told.get(key) ?? -Infinity) > now() - quietFor) return;
    told.set(key, now());
    log(event);
  };
}
