import { DirectoryUnavailable } from '../directory.ts';
import { BindRefused } from './connection.ts';

/** Milliseconds of the first pause after a refused sign-in, and of the longest. */
const firstPause = 30_000;
const longestPause = 15 * 60_000;

/**
 * Keeps the service account from being locked by the service itself. A refused password is refused
 * by every controller and counts each time; so after a refusal nobody signs in again for a while,
 * longer with every further one.
 * @param now a steady clock, in milliseconds
 */
export function signInGuard(now: () => number): <T>(open: () => Promise<T>) => Promise<T> {
  let refusals = 0;
  let pausedUntil = 0;

  return async (open) => {
    if (pausedUntil > now()) throw new DirectoryUnavailable('resting');
    try {
      const opened = await open();
      refusals = 0;
      return opened;
    } catch (error) {
      if (error instanceof BindRefused) {
        pausedUntil = now() + Math.min(firstPause * 2 ** refusals, longestPause);
        refusals += 1;
      }
      throw error;
    }
  };
}
