import type { Clock } from '../clock.ts';

export interface IdleTimerOptions {
  clock: Clock;
  /** Milliseconds without a key or a pointer after which `onIdle` is called, once. */
  idleAfter: number;
  /** How long the whole session has been idle, in milliseconds, as the system counts it. */
  systemIdle: () => number;
  /** Told that nobody seems to be there, and after how many milliseconds it will be over. */
  onWarn: (closesIn: number) => void;
  /** Told that somebody is there after all. */
  onCalm: () => void;
  onIdle: () => void;
  /** Told once a minute that the limit is not reached, for whoever watches from outside. */
  onInUse?: () => void;
}

/** How often the system is asked, in milliseconds. */
export const idlePollInterval = 1_000;

/** How often whoever watches is told, in milliseconds: often enough to miss many, and to load nobody. */
const inUseInterval = 60_000;

/**
 * How long before the end a person is warned, in milliseconds: a minute, well above the 20 seconds
 * that WCAG 2.2.1 asks for, and never more than a quarter of the whole.
 */
export function warnBefore(idleAfter: number): number {
  return Math.min(60_000, idleAfter / 4);
}

/**
 * Watches for an abandoned window. The system may have been idle before the window opened, so the
 * start counts as a sign of life, and so does `touch`. Returns how to touch and how to end.
 */
export function startIdleTimer(options: IdleTimerOptions) {
  const { clock, idleAfter, systemIdle, onWarn, onCalm, onIdle, onInUse } = options;
  const warnAfter = idleAfter - warnBefore(idleAfter);
  let lastTouch = clock.now();
  let lastTold = lastTouch;
  let warned = false;
  let cancel: () => void;
  const calm = () => {
    if (!warned) return;
    warned = false;
    onCalm();
  };
  const poll = () => {
    const idle = Math.min(systemIdle(), clock.now() - lastTouch);
    if (idle >= idleAfter) {
      onIdle();
      return;
    }
    cancel = clock.after(idlePollInterval, poll);
    if (clock.now() - lastTold >= inUseInterval) {
      lastTold = clock.now();
      onInUse?.();
    }
    if (idle < warnAfter) calm();
    else if (!warned) {
      warned = true;
      onWarn(idleAfter - idle);
    }
  };
  cancel = clock.after(idlePollInterval, poll);
  return {
    touch() {
      lastTouch = clock.now();
      calm();
    },
    stop: () => cancel(),
  };
}
