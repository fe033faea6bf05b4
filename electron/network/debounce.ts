import type { Clock } from '../clock.ts';

export interface DebounceOptions {
  clock: Clock;
  /** How long it must be quiet before `act` is called, in milliseconds. */
  trailing: number;
  /** How long `act` is put off at most, however restless it stays, in milliseconds. */
  longest: number;
  act: () => void;
}

/** Many signs of one change become one act. At most one timer waits at any time. */
export function createDebounce({ clock, trailing, longest, act }: DebounceOptions) {
  let first: number | undefined;
  let cancel: () => void = () => undefined;
  const stop = () => {
    cancel();
    first = undefined;
  };
  return {
    /** Tells of one sign. */
    poke() {
      const now = clock.now();
      first ??= now;
      cancel();
      cancel = clock.after(Math.max(0, Math.min(trailing, first + longest - now)), () => {
        first = undefined;
        act();
      });
    },
    /** Forgets the signs so far. */
    cancel: stop,
  };
}
