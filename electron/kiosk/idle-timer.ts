import type { Clock } from '../clock.ts';

export interface IdleTimerOptions {
  clock: Clock;
  /** Milliseconds without a key or a pointer after which `onIdle` is called, once. */
  idleAfter: number;
  /** How long the whole session has been idle, in milliseconds, as the system counts it. */
  systemIdle: () => number;
  onIdle: () => void;
}

/** How often the system is asked, in milliseconds. */
export const idlePollInterval = 1_000;

/**
 * Watches for an abandoned window. The system may have been idle before the window opened, so the
 * start counts as a sign of life, and so does `touch`. Returns how to touch and how to end.
 */
export function startIdleTimer({ clock, idleAfter, systemIdle, onIdle }: IdleTimerOptions) {
  let lastTouch = clock.now();
  let cancel: () => void;
  const poll = () => {
    const idle = Math.min(systemIdle(), clock.now() - lastTouch);
    if (idle >= idleAfter) {
      onIdle();
      return;
    }
    cancel = clock.after(idlePollInterval, poll);
  };
  cancel = clock.after(idlePollInterval, poll);
  return {
    touch() {
      lastTouch = clock.now();
    },
    stop: () => cancel(),
  };
}
