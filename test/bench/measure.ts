/** What one run has found out, by name. Whatever could not be read is left out. */
export type Readings = Record<string, number>;
export type Samples = ReadonlyMap<string, readonly number[]>;

/** Runs before the counted ones, while caches fill and code is compiled. They are not counted. */
export const warmUps = 3;

/**
 * Runs something `runs` times, after a few runs to warm up, and collects what each has read. What is
 * to be compared belongs into one run, so that a noisy minute of the machine hits both sides alike.
 * The index goes on from the runs that warm up to those that count.
 */
export async function measure(
  name: string,
  runs: number,
  run: (index: number) => Promise<Readings>,
  say: (line: string) => void,
  warm = warmUps,
): Promise<Samples> {
  const samples = new Map<string, number[]>();
  const every = Math.max(1, Math.ceil(runs / 3));
  say(`${name}: ${warm} runs to warm up, not counted`);
  for (let index = 0; index < warm + runs; index++) {
    const readings = await run(index);
    const counted = index - warm + 1;
    if (counted < 1) continue;
    for (const [what, value] of Object.entries(readings)) {
      const known = samples.get(what);
      if (known === undefined) samples.set(what, [value]);
      else known.push(value);
    }
    if (counted % every === 0 || counted === runs) say(`${name}: run ${counted} of ${runs}`);
  }
  return samples;
}

/** How long something took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The percentile by nearest rank: always a value that was really seen. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}
