import type { Log } from './log/log.ts';
import type { Nodes } from './store/nodes.ts';

/** How often a run says that it lives, in milliseconds; five times before others take it for gone. */
export const beatEvery = 3000;

/** From here on a difference between the clocks is told, and from here nothing is begun any more. */
const tolerable = { told: 2000, ready: 30_000 };

/** That this run lives, and how its clock differs from the one that all nodes share. */
export interface Pulse {
  beat(): Promise<void>;
  /** Our clock set right by the store's, which all nodes share; milliseconds since 1970. */
  now(): number;
  /** False while limits and leases would be counted by a clock that is far off. */
  clockIsRight(): boolean;
  end(): Promise<void>;
}

/**
 * Quotas, codes, leases and deadlines of one attempt are judged on several machines: all of them go by
 * the store's clock, as each beat measures it. A difference is told once all the same, and once more
 * when it is gone: authenticators and the directory know the true time only.
 */
export function makePulse(nodes: Nodes, now: () => number, log: Log): Pulse {
  let off = 0;
  let ahead = 0;
  let told = false;
  return {
    async beat() {
      const measured = await nodes.beat(now);
      // What the way to the store may account for is no difference.
      if (Math.abs(measured.ahead - ahead) > measured.within) ahead = measured.ahead;
      off = Math.max(0, Math.abs(measured.ahead) - measured.within);
      const isOff = off > tolerable.told;
      if (isOff && !told) {
        const seconds = -Math.round(ahead / 100) / 10;
        const remedy = "set both machines' clocks by the same time server (NTP)";
        log({ event: 'clock.off', seconds, remedy });
      }
      if (!isOff && told) log({ event: 'clock.right' });
      told = isOff;
    },
    now: () => now() + ahead,
    clockIsRight: () => off <= tolerable.ready,
    end: () => nodes.leave(),
  };
}
