/** The moment that everything on the window which counts seconds goes by. */
export interface Tick {
  /** Calls back at each tick until the function that it gives back is called. */
  subscribe: (listener: () => void) => () => void;
  /** When it ticked last, on the clock of the surroundings. */
  at: () => number;
}

/** Twice a second, so that no second is skipped. */
const every = 500;

/**
 * One tick for the whole window, while anyone listens. Two parts of a screen with a timer each would
 * disagree for half a second: the words said "now", and the button beside them still let nothing out.
 */
export function createTick(
  now: () => number,
  later: (task: () => void, milliseconds: number) => void,
): Tick {
  const listeners = new Set<() => void>();
  let last = now();
  let due = false;

  function wait(): void {
    if (due) return;
    due = true;
    later(() => {
      due = false;
      if (listeners.size === 0) return;
      last = now();
      for (const listener of listeners) listener();
      wait();
    }, every);
  }

  return {
    at: () => last,
    subscribe(listener) {
      if (listeners.size === 0) last = now();
      listeners.add(listener);
      wait();
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
