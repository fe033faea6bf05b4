import { setTimeout } from 'node:timers/promises';

/** Milliseconds of a wrong password before one was ever seen: about what Samba takes. */
const first = 50;
const remembered = 16;
/** No wait is longer, whatever a controller once took. */
const longest = 1000;

/** Lets what was not looked at take as long as what was. */
export interface Pace {
  /** A wrong password was really looked at, and it took this many milliseconds. */
  learn(taken: number): void;
  /** Waits for the rest of what one would have taken. */
  keep(taken: number): Promise<void>;
}

/**
 * A controller derives keys before it says that a password is wrong, and says at once that there is
 * nobody. Times that were seen of late are taken one after the other, so that they spread alike.
 */
export function createPace(wait: (milliseconds: number) => Promise<unknown> = setTimeout): Pace {
  const seen: number[] = [];
  let turn = 0;
  return {
    learn: (taken) => {
      seen.push(Math.min(taken, longest));
      if (seen.length > remembered) seen.shift();
    },
    keep: async (taken) => {
      const wanted = seen[turn++ % Math.max(1, seen.length)] ?? first;
      if (wanted > taken) await wait(wanted - taken);
    },
  };
}
