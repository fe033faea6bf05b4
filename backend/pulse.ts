import type { Log } from './log/log.ts';
import type { Clock } from './steady-clock.ts';
import type { Nodes } from './store/nodes.ts';

/** How often a run says that it lives, in milliseconds; five times before others take it for gone. */
export const beatEvery = 3000;

/** From here on a difference between the clocks is told, and from here nothing is begun any more. */
const tolerable = { told: 2000, ready: 30_000 };

const jumpRemedy =
  "see that the machine's clock is right and set by a time server (NTP); attempts, codes and locks keep their length, and the rest is made up for slowly or at the next start";

/** That this run lives, and how its clock differs from the one that all nodes share. */
export interface Pulse {
  beat(): Promise<void>;
  /** Our clock set right by the store's, which all nodes share; milliseconds since 1970. */
  now(): number;
  /** For what others count too, as authenticators and certificates do: no steadier than they are. */
  trueNow(): number;
  /** What is to be said of the clock beside readiness. */
  notes(): string[];
  /** False while limits and leases would be counted by a clock that is far off. */
  clockIsRight(): boolean;
  end(): Promise<void>;
}

/**
 * Quotas, codes, leases and deadlines of one attempt are judged on several machines: all of them go by
 * the store's clock, as each beat measures it. A difference is told once all the same, and once more
 * when it is gone: authenticators and the directory know the true time only. A jump of the machine's
 * own clock is told too, and moves nothing by itself.
 */
export function makePulse(nodes: Nodes, clock: Clock, log: Log): Pulse {
  const { now, wall } = clock;
  let off = 0;
  let ahead = 0;
  let told = false;
  let alone = false;
  return {
    async beat() {
      const jumped = clock.takeJump();
      if (jumped !== 0) {
        log({ event: 'clock.jumped', seconds: Math.round(jumped / 1000), remedy: jumpRemedy });
      }
      const measured = await nodes.beat(now);
      alone = measured.alone === true;
      // What the way to the store may account for is no difference.
      if (Math.abs(measured.ahead - ahead) > measured.within) ahead = measured.ahead;
      // The machine's own clock is what is to be set right, however steady ours is.
      const machine = alone ? 0 : measured.ahead + now() - wall();
      off = Math.max(0, Math.abs(machine) - measured.within);
      const isOff = off > tolerable.told;
      if (isOff && !told) {
        const seconds = -Math.round(machine / 100) / 10;
        const remedy = "set both machines' clocks by the same time server (NTP)";
        log({ event: 'clock.off', seconds, remedy });
      }
      if (!isOff && told) log({ event: 'clock.right' });
      told = isOff;
    },
    now: () => now() + ahead,
    trueNow: () => (alone ? wall() : now() + ahead),
    notes() {
      const seconds = Math.round((wall() - now()) / 1000);
      return Math.abs(seconds) < 2
        ? []
        : [`the machine's clock has jumped, and is ${seconds} s ahead of durations: ${jumpRemedy}`];
    },
    clockIsRight: () => off <= tolerable.ready,
    end: () => nodes.leave(),
  };
}
