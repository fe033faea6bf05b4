import type { Bench } from './bench.ts';
import { openBareDirectory } from './bare-directory.ts';
import { directoryHere, makeBenchSite, startBenchBackend } from './bench-site.ts';
import { measure, type Readings } from './measure.ts';
import { above, rowOf, type Row, type Section } from './report.ts';
import { openSideBySide } from './side-by-side.ts';
import { keepAlive } from './timed-reset.ts';

/** The most that a call may take beyond its directory operations, at p95, in milliseconds. */
const aim = 12;
/** A person gets at most 50 messages in an hour, and there is one in each run. */
const runsPerPerson = 20;

/** Each call over HTTPS, and what of it the directory and argon2 would take by themselves. */
const calls: { call: string; bare: string[] }[] = [
  { call: 'open', bare: ['find'] },
  { call: 'choose email', bare: [] },
  { call: 'answer code', bare: [] },
  { call: 'choose questions', bare: [] },
  { call: 'answer questions and arrive', bare: ['argon2', 'observe'] },
  { call: 'arrive', bare: ['observe'] },
  { call: 'current', bare: [] },
  { call: 'set-password', bare: ['observe and reset'] },
];

/** What the backend adds to the directory, call by call, without the floor. */
export async function callCost(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { keeper, runs, say } = bench;
  const { kind, note } = await directoryHere(bench);
  const people = Math.ceil((runs + 10) / runsPerPerson);
  const samples = await keeper.use(
    () => makeBenchSite(kind, people),
    (site) => site.close(),
    (site) =>
      keeper.use(
        () => startBenchBackend(site, 'off'),
        (backend) => backend.stop(),
        () =>
          keeper.use(
            () => openBareDirectory(site),
            (directory) => directory.close(),
            async (directory) => {
              const agent = keepAlive(site);
              const walk = await openSideBySide({ site, agent, directory });
              const run = (index: number): Promise<Readings> => walk(index % people, index);
              return measure('calls', runs, run, say).finally(() => agent.destroy());
            },
          ),
      ),
  );

  const of = (name: string): readonly number[] => samples.get(name) ?? [];
  const rows = calls.flatMap(({ call, bare }): Row[] => {
    const whole = rowOf(call, 'ms', of(call));
    const parts = whole.samples?.map((_, run) =>
      bare.reduce((sum, part) => sum + (of(part)[run] ?? Number.NaN), 0),
    );
    const below = bare.length === 0 ? undefined : rowOf(`  bare: ${bare.join(' + ')}`, 'ms', parts);
    const difference = above('  above', whole, below);
    const judged = { words: `at most ${aim} ms at p95`, met: difference.p95 <= aim };
    return [whole, ...(below === undefined ? [] : [below]), { ...difference, aim: judged }];
  });
  return {
    title: 'Calls over HTTPS keep-alive without the floor, beside the bare directory',
    notes: [
      note,
      'bare: the same operation on one pooled connection, argon2 of the same answers, in turns.',
      'above: the difference of the medians, and of the p95s. "arrive" is the last question alone,',
      'asked for by a change of purpose; "answer questions and arrive" is one call.',
    ],
    rows: [...rows, rowOf('argon2 of two answers', 'ms', of('argon2'))],
  };
}
