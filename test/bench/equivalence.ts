import { setTimeout as pause } from 'node:timers/promises';
import type { Site } from '../../build/demo/site.ts';
import type { Bench } from './bench.ts';
import { startBenchBackend } from './bench-site.ts';
import { openCarriersApart } from './carriers-apart.ts';
import { type Kind, kinds, makeEquivalenceSite, nameOf } from './equivalence-site.ts';
import { walkOnce, type Watch } from './equivalence-walk.ts';
import { percentile, timed } from './measure.ts';
import { cpuOf } from './process-cpu.ts';
import { seededRandom, shuffled } from '../support/seeded-random.ts';
import { rowOf, type Row, type Section } from './report.ts';
import { shiftOf } from './shift.ts';
import { keepAlive } from './timed-reset.ts';

/** How far apart two kinds of accounts may be, in milliseconds, at both ends of the interval. */
const margin = 2;
/** At the least; fewer would leave intervals that say nothing. */
const leastTries = 500;
/** Walks of each kind that are shuffled together, and those of them that nobody counts. */
const blockSize = 10;
const warmUpBlocks = 2;
/** Two wrong passwords in each: no account comes nearer than two to the embedded directory's lock. */
const walksPerAccount = 4;
/** A little more than what the site asks for between two codes. */
const resendAfter = 5100;
const seed = 20_250_417;

type Times = Map<string, Map<Kind, number[]>>;

/** Whether an answer's time tells, before the proof, who exists and can be helped. */
export async function equivalence(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { keeper, runs, directory } = bench;
  const tries = Math.max(leastTries, runs);
  const blocks = warmUpBlocks + Math.ceil(tries / blockSize);
  const each = Math.ceil((blocks * blockSize) / walksPerAccount);
  const times: Times = await keeper.use(
    openCarriersApart,
    (carriers) => carriers.close(),
    (carriers) =>
      keeper.use(
        () => makeEquivalenceSite(directory, each, carriers),
        (site) => site.close(),
        (site) =>
          keeper.use(
            () => startBenchBackend(site, 'off'),
            (backend) => backend.stop(),
            ({ pid }) => walkAll(bench, site, { pid, blocks, each }),
          ),
      ),
  );
  const rows = [...times].flatMap(([call, samples]) => rowsFor(call, samples));
  return {
    title: 'Known and unknown, told apart by time alone, before the proof and without the floor',
    notes: [
      `Directory: ${directory}. Accounts of each kind in random order, seed ${seed}; calls one after another.`,
      'A difference is the median of all differences (Hodges and Lehmann), beside it its 95 % interval.',
      'CPU: what the backend has used of it by then, which others at work on the machine hardly change.',
      'Under p95 stands the difference of the p95s; the floor of 250 ms, which is off here, hides both.',
    ],
    rows,
  };
}

async function walkAll(
  { say }: Bench,
  site: Site,
  { pid, blocks, each }: { pid: number; blocks: number; each: number },
): Promise<Times> {
  const random = seededRandom(seed);
  const agent = keepAlive(site);
  const times: Times = new Map();
  function takeDown(call: string, kind: Kind, milliseconds: number): void {
    const byKind = times.get(call) ?? new Map<Kind, number[]>();
    times.set(call, byKind);
    byKind.set(kind, [...(byKind.get(kind) ?? []), milliseconds]);
  }
  const watchFor =
    (kind: Kind, counted: boolean): Watch =>
    async (call, work) => {
      const before = cpuOf(pid);
      const milliseconds = await timed(work);
      const after = cpuOf(pid);
      if (!counted) return;
      takeDown(call, kind, milliseconds);
      if (before !== undefined && after !== undefined) {
        takeDown(`${call}, CPU`, kind, after - before);
      }
    };
  try {
    let resends: (() => Promise<void>)[] = [];
    let since = performance.now();
    /** A new code for every walk of the block before, as soon as each may ask for one. */
    const resendAll = async (): Promise<void> => {
      await pause(Math.max(0, since + resendAfter - performance.now()));
      for (const resend of shuffled(resends, random)) await resend();
    };
    for (let block = 0; block < blocks; block++) {
      const counted = block >= warmUpBlocks;
      const walks = Array.from({ length: blockSize }, (_, at) =>
        kinds.map((kind) => ({ kind, name: nameOf(kind, (block * blockSize + at) % each) })),
      ).flat();
      const later: typeof resends = [];
      for (const { kind, name } of shuffled(walks, random)) {
        later.push(await walkOnce({ site, agent }, name, watchFor(kind, counted)));
      }
      await resendAll();
      resends = later;
      since = performance.now();
      if (block % 10 === 0) say(`equivalence: block ${block} of ${blocks}`);
    }
    await resendAll();
    return times;
  } finally {
    agent.destroy();
  }
}

function rowsFor(call: string, samples: ReadonlyMap<Kind, readonly number[]>): Row[] {
  const known = rowOf(`${call}: known`, 'ms', samples.get('known'));
  const others = kinds.filter((kind) => kind !== 'known');
  return [known, ...others.map((kind) => differenceOf(kind, samples.get(kind) ?? [], known))];
}

function differenceOf(kind: Kind, samples: readonly number[], known: Row): Row {
  const { estimate, low, high } = shiftOf(samples, known.samples ?? []);
  const interval = `[${low.toFixed(2)}, ${high.toFixed(2)}]`;
  return {
    ...{ name: `  ${kind} − known`, unit: 'ms', n: samples.length, samples },
    ...{ median: estimate, p95: percentile(samples, 95) - known.p95 },
    aim: { words: `${interval} within ±${margin} ms`, met: low >= -margin && high <= margin },
  };
}
