/** Above this, in milliseconds, waiting longer helps nobody who stands before the screen. */
const longestPatience = 5_000;
const shortestPatience = 1_200;

/** How fast this network is, as far as one round knows, and how long to wait for one answer. */
export interface Pace {
  /** The shortest round trip so far, in milliseconds. */
  readonly roundTrip: number | undefined;
  /** Takes note of a round trip that somebody has measured, in milliseconds. */
  measured: (roundTrip: number) => void;
  /** For how long, in milliseconds, an answer may be awaited before it counts as late. */
  patience: () => number;
}

export interface PaceOptions {
  /** The patience on a fast network, in milliseconds. */
  floor?: number;
  /** Called with each round trip that is shorter than all before. */
  onRoundTrip?: (roundTrip: number) => void;
}

/**
 * Patience is 1.2 s, or four round trips on a slow link: one for a lost packet's second try, and
 * three for what an exchange over TLS needs.
 */
export function createPace({ floor = shortestPatience, onRoundTrip }: PaceOptions = {}): Pace {
  let shortest: number | undefined;
  return {
    get roundTrip() {
      return shortest;
    },
    measured(roundTrip) {
      if (shortest !== undefined && roundTrip >= shortest) return;
      shortest = roundTrip;
      onRoundTrip?.(roundTrip);
    },
    patience: () => Math.max(floor, Math.min(longestPatience, 4 * (shortest ?? 0))),
  };
}
