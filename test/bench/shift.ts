/** By how much one kind of call takes longer than another, with bounds that hold 95 times in 100. */
export interface Shift {
  estimate: number;
  low: number;
  high: number;
}

/** Of the standard normal distribution: 2.5 % lie above it. */
const z = 1.959964;

/**
 * Hodges and Lehmann's estimate of the shift between two samples: the median of all differences. Its
 * bounds come from the ranks of those differences (Moses; Hollander and Wolfe, *Nonparametric
 * Statistical Methods*, section 4.3), so nothing is assumed of how the times are spread, and a few very
 * late answers change nothing.
 */
export function shiftOf(samples: readonly number[], from: readonly number[]): Shift {
  const [m, n] = [samples.length, from.length];
  const differences = new Float64Array(m * n);
  for (const [at, sample] of samples.entries()) {
    for (const [other, value] of from.entries()) differences[at * n + other] = sample - value;
  }
  differences.sort();
  const at = (rank: number): number => differences[rank] ?? Number.NaN;
  const middle = (m * n - 1) / 2;
  const outside = Math.floor((m * n) / 2 - z * Math.sqrt((m * n * (m + n + 1)) / 12));
  return {
    estimate: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    low: at(Math.max(0, outside)),
    high: at(Math.min(m * n - 1, m * n - 1 - outside)),
  };
}
