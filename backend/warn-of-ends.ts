import { type SecretEnd, warnSecretBefore } from './config/secret-ends.ts';
import type { Log } from './log/log.ts';

const day = 86_400_000;
const renew =
  'have a new one made and put it into the file; it is taken in by itself, without a restart';

/**
 * Warns of secrets that end, each once a day from thirty days before its end on, as the certificate is
 * warned about.
 * @returns what looks; it may be called as often as one likes
 */
export function makeWarnOfEnds(
  ends: () => readonly SecretEnd[],
  now: () => number,
  log: Log,
): () => void {
  let warnedOn = -Infinity;
  return () => {
    if (now() - warnedOn < day) return;
    warnedOn = now();
    for (const { setting, end } of ends()) {
      const days = Math.floor((end - now()) / day);
      const expires = new Date(end).toISOString();
      if (end <= now()) log({ event: 'secret.expired', setting, expires, remedy: renew });
      else if (days <= warnSecretBefore) {
        log({ event: 'secret.expiring', setting, days, expires, remedy: renew });
      }
    }
  };
}
