import type { Clock } from '../../../../electron/clock.ts';

/** How many times faster the quick clock runs. */
const factor = 5;

/** A clock on which a second takes a fifth of one: for limits of time with real sockets. */
export const quickClock: Clock = {
  now: () => performance.now() * factor,
  after(delay, callback) {
    const timer = setTimeout(callback, delay / factor);
    return () => clearTimeout(timer);
  },
};
