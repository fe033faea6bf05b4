import type { Secret } from '../../secret.ts';
import { DirectoryUnavailable } from '../directory.ts';
import { BindRefused } from './connection.ts';

/** Milliseconds of the first pause after a refused sign-in, and of the longest. */
const firstPause = 30_000;
const longestPause = 15 * 60_000;

/**
 * Keeps the service account from being locked by the service itself. A refused password is refused
 * by every controller and counts each time; so after a refusal nobody signs in with it again for a
 * while, longer with every further one. Another password is another beginning.
 * @param now a steady clock, in milliseconds
 */
export function signInGuard(
  now: () => number,
  password: Secret,
): <T>(open: (password: string) => Promise<T>) => Promise<T> {
  let refused = { password: '', times: 0, until: 0 };

  return async (open) => {
    const present = password();
    if (refused.password === present && refused.until > now()) {
      throw new DirectoryUnavailable('resting');
    }
    try {
      const opened = await open(present);
      refused = { password: '', times: 0, until: 0 };
      return opened;
    } catch (error) {
      // What is said of one that nobody uses any more is no reason to wait.
      if (error instanceof BindRefused && present === password()) {
        const times = refused.password === present ? refused.times : 0;
        const until = now() + Math.min(firstPause * 2 ** times, longestPause);
        refused = { password: present, times: times + 1, until };
      }
      throw error;
    }
  };
}
