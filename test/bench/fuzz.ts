import { runFuzz, sum } from '../support/fuzz/run-fuzz.ts';
import type { Bench } from './bench.ts';
import { countOf, type Row, rowOf, type Section } from './report.ts';

/** As long as it goes on unless it is told otherwise, in seconds. */
const usually = 300;
/** How often the backend is looked at; the first look comes when everything is warm. */
const samples = 10;
const atOnce = 6;
/** Below this many seconds, luck decides what is reached. */
const thoroughFrom = 60;
/** No stall of the event loop may be longer, in milliseconds. */
const longestStall = 100;
/** What the heap may have grown by from the first look to the last, in MiB: caches fill for a while. */
const mostGrowth = 8;

/** Hostile requests at everything that the backend answers, whether or not anything comes of it. */
export async function fuzz(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { seconds = usually, seed = Math.floor(Math.random() * 2 ** 31), say } = bench;
  say(`fuzz: seed ${seed}, ${seconds} seconds`);
  const thorough = seconds >= thoroughFrom;
  const fuzzed = await runFuzz({ seconds, seed, samples, atOnce, thorough, say });
  const { findings, asked, reached, stoodAt, watched } = fuzzed;
  // Whoever runs this for the findings looks at how it ended.
  if (findings.length > 0) process.exitCode = 1;
  const warm = watched.slice(1);
  const heaps = watched.map(({ heap }) => heap);
  const [first = Number.NaN, last = Number.NaN] = [heaps[0], heaps.at(-1)];
  const worst = (name: string, values: readonly number[]): Row => ({
    ...rowOf(name, 'ms', values),
    aim: { words: `never above ${longestStall} ms`, met: Math.max(...values) <= longestStall },
  });
  const counted = (counts: ReadonlyMap<string, number>, words: string): Row[] =>
    [...counts].map(([name, times]) => countOf(`  ${words} ${name}`, 'count', times));
  return {
    title: 'Hostile requests, made from the schemas, at everything that the backend answers',
    notes: [
      `Seed ${seed}, ${seconds} seconds, ${atOnce} at the conversation, one at the help desk's page, one at`,
      'the port for operations, at once; floor and limits off, which would hold most of it back.',
      'heap: with everything collected before. stall: of the event loop, on the machine as it is;',
      "busy: the loop's own processor time in one go, which others at work on the machine do not lengthen.",
      ...findings.flatMap(({ what, said, came }) => [`FOUND ${what}`, `  ${said}`, `  ${came}`]),
    ],
    rows: [
      countOf('findings', 'count', findings.length, 0),
      countOf('requests', 'count', sum(asked)),
      countOf('heap, first look to last', 'MiB', last - first, mostGrowth),
      rowOf('heap', 'MiB', heaps),
      rowOf(
        'RSS',
        'MiB',
        watched.map(({ rss }) => rss),
      ),
      worst(
        'stall, the longest between two looks',
        warm.map(({ longest }) => longest),
      ),
      worst(
        'busy, the longest between two looks',
        warm.map(({ busiest }) => busiest),
      ),
      ...counted(asked, 'asked'),
      ...counted(reached, 'validly reached'),
      ...counted(stoodAt, 'stood before'),
    ],
  };
}
