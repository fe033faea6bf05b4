/** How far a long list has come, for whoever waits before a terminal. */
export interface Progress {
  /** How many there are, once that is known. */
  outOf(total: number | undefined): void;
  /** One more is done. */
  step(): void;
}

/** Milliseconds before the first line and between two: a short list says nothing. */
const pause = 2000;

/**
 * Tells from time to time how many were done: `checked 1200 of 90000`. On standard error, so that what
 * is asked for can go into a file.
 * @param now a steady clock, in milliseconds
 */
export function makeProgress(
  done: string,
  write: (line: string) => unknown = (line) => process.stderr.write(line),
  now: () => number = () => performance.now(),
): Progress {
  let total: number | undefined;
  let count = 0;
  let told = now();
  return {
    outOf: (known) => void (total = known),
    step() {
      count++;
      if (now() - told < pause) return;
      told = now();
      write(`${done} ${count}${total === undefined ? '' : ` of ${total}`}\n`);
    },
  };
}
