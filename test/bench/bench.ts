import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backendMemory } from './backend-memory.ts';
import { bundleSize } from './bundle-size.ts';
import { callCost } from './call-cost.ts';
import { clientStart } from './client-start.ts';
import { equivalence } from './equivalence.ts';
import { fuzz } from './fuzz.ts';
import { growth } from './growth.ts';
import { type Keeper, makeKeeper, stopOnSignals } from '../../build/scripts/keeper.ts';
import { installer } from './installer.ts';
import { loadOf, machineFacts } from './machine.ts';
import { warmUps } from './measure.ts';
import { monday } from './monday/monday.ts';
import { network } from './network.ts';
import { type Section, tableOf } from './report.ts';
import { signIn } from './sign-in.ts';
import { wholeReset } from './whole-reset.ts';

/** What every benchmark is given. */
export interface Bench {
  runs: number;
  keeper: Keeper;
  /** For benchmarks that run on the embedded directory unless they are told otherwise. */
  directory: 'embedded' | 'samba';
  /** For benchmarks that keep what they keep in a file unless they are told otherwise. */
  store: 'sqlite' | 'postgresql';
  /** How long whatever goes on until it is stopped goes on; absent: as long as it is made for. */
  seconds: number | undefined;
  /** For benchmarks that roll dice, to roll the same again. */
  seed: number | undefined;
  /** For benchmarks with a crowd, how many; absent: as many as it is made for. */
  people: number | undefined;
  say: (line: string) => void;
}

const benchmarks: Record<string, (bench: Bench) => Promise<Omit<Section, 'name'>>> = {
  size: bundleSize,
  client: clientStart,
  reset: wholeReset,
  calls: callCost,
  memory: backendMemory,
  growth,
  network,
  equivalence,
  fuzz,
  monday,
  'sign-in': signIn,
  installer,
};
export const names = Object.keys(benchmarks);

/**
 * Runs the benchmarks one after the other, prints a table for each and writes everything as JSON.
 * A number beyond its aim is told and fails nothing: machines differ. A benchmark that cannot run
 * here says why, and the others go on.
 */
export async function runBenchmarks(options: {
  runs: number;
  only: string | undefined;
  directory: Bench['directory'];
  store: Bench['store'];
  seconds: number | undefined;
  seed: number | undefined;
  people: number | undefined;
  json: string;
}): Promise<void> {
  const { runs, only, json, ...chosen } = options;
  const keeper = makeKeeper();
  stopOnSignals(keeper);
  const say = (line: string): void => {
    console.error(`   ${line}`);
  };
  const machine = await machineFacts(keeper);
  const started = loadOf();
  const date = new Date().toISOString();
  console.log(`${machine.processor}, ${machine.cores} cores, load ${started}`);
  console.log(`${machine.runtime.name} ${JSON.stringify(machine.runtime.versions)}`);
  console.log(
    `${runs} runs each after ${warmUps} that are not counted; percentiles by nearest rank`,
  );

  const sections: Section[] = [];
  const leftOut: Record<string, string> = {};
  for (const [name, benchmark] of Object.entries(benchmarks)) {
    if (only !== undefined && only !== name) continue;
    console.log('');
    try {
      const section = { name, ...(await benchmark({ ...chosen, runs, keeper, say })) };
      sections.push(section);
      console.log(`\n${tableOf(section)}`);
    } catch (error) {
      // Who asked for the end gets it from the signal's own handler, which is still at work.
      if (keeper.stopped()) return;
      leftOut[name] = error instanceof Error ? error.message : 'unknown error';
      console.log(`━━ ${name} could not be measured: ${leftOut[name]}`);
    }
  }

  const load = { before: started, after: loadOf() };
  await mkdir(dirname(json), { recursive: true });
  const report = { date, machine, load, runs, warmUps, sections, leftOut };
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  const aims = sections.flatMap(({ rows }) => rows.flatMap(({ aim }) => aim ?? []));
  const met = aims.filter((aim) => aim.met).length;
  console.log(`\n${met} of ${aims.length} aims are met. All numbers, with every sample: ${json}`);
}
