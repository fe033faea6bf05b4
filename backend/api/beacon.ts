import type { Beacon, Place } from '@gatehouse/shared';
import type { Directory } from '../directory/directory.ts';

/** How long one look at the directory holds for everyone who asks, in milliseconds. */
const holds = 2000;

/** What anyone who can reach the backend is told. Many may ask at once: one look serves them all. */
export function makeBeacon(parts: {
  directory: Directory;
  healthy: () => boolean;
  now: () => number;
  site: string;
}): (place: Place) => Promise<Beacon> {
  const { directory, healthy, now, site } = parts;
  let looked = -Infinity;
  let reachable: Promise<boolean> = Promise.resolve(false);

  return async (place) => {
    const at = performance.now();
    if (at - looked > holds) {
      looked = at;
      reachable = directory.probe().then(
        () => true,
        () => false,
      );
    }
    const ready = (await reachable) && healthy();
    return { time: new Date(now()).toISOString(), ready, seenFrom: place, site };
  };
}
