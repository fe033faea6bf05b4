/** Time as the rooms take it: as an argument, so that no test sleeps. */
export interface Clock {
  /** Milliseconds on a monotonic clock; the laptop's wall clock may be wrong. */
  now: () => number;
  /** Calls back once after `delay` milliseconds. What it returns takes the call back. */
  after: (delay: number, callback: () => void) => () => void;
}

/** Above this a timer of Node fires at once, instead of late. */
const longestDelay = 2_147_483_647;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, Math.min(delay, longestDelay));
    return () => clearTimeout(timer);
  },
};
