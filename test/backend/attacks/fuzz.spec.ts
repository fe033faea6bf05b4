import { expect, it } from 'vitest';
import { runFuzz } from '../../support/fuzz/run-fuzz.ts';

/** So many MiB may come together in a few seconds without anything growing. */
const mostGrowth = 30;
/** No go of the event loop may take longer, in milliseconds of its own processor time. */
const longestGo = 100;

/** Another one each time, or the one of a run that found something. */
const seed = Number(process.env['GATEHOUSE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

it(
  'no hostile request brings out a mistake, a secret, a stall or a growing memory (npm run bench -- --only fuzz goes on for longer)',
  { timeout: 90_000 },
  async () => {
    const run = { seconds: 6, seed, samples: 3, atOnce: 4, thorough: false };
    const { findings, watched } = await runFuzz(run);
    const again = `again with GATEHOUSE_SEED=${seed}`;
    expect(findings, again).toEqual([]);
    const [warm, , last] = watched;
    expect((last?.heap ?? 0) - (warm?.heap ?? 0), again).toBeLessThan(mostGrowth);
    expect(Math.max(...watched.slice(1).map(({ busiest }) => busiest)), again).toBeLessThan(
      longestGo,
    );
  },
);
