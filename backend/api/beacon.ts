import type { Beacon, Place } from '@gatehouse/shared';
import type { LookLacking } from './readiness.ts';

/** After how long a backend that is not ready should be asked again, in milliseconds. */
const askAgain = 5000;

/** What anyone who can reach the backend is told; never what it is that does not work. */
export function makeBeacon(parts: {
  lacking: LookLacking;
  now: () => number;
  site: string;
}): (place: Place, closing: boolean) => Promise<Beacon> {
  const { now, site } = parts;
  return async (place, closing) => {
    const ready = (await parts.lacking(closing)).length === 0;
    const beacon = { time: new Date(now()).toISOString(), ready, seenFrom: place, site };
    return ready ? beacon : { ...beacon, retryAfter: askAgain };
  };
}
