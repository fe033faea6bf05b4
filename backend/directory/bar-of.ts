import type { Observation } from './directory.ts';

/** Why nobody may be helped with an account, whatever else they have proven. */
export type Bar = 'no-such-account' | 'disabled' | 'expired' | 'privileged';

/**
 * What bars an account as it is now; undefined where nothing does. One answer for every place that
 * asks, or an account would be refused at the door and served behind it.
 */
export function barOf(
  account: Pick<Observation, 'disabled' | 'expired' | 'privileged'> | undefined,
): Bar | undefined {
  if (account === undefined) return 'no-such-account';
  if (account.disabled) return 'disabled';
  if (account.expired) return 'expired';
  return account.privileged ? 'privileged' : undefined;
}
