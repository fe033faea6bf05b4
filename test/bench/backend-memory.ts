import { setTimeout as pause } from 'node:timers/promises';
import type { Site } from '../../build/demo/site.ts';
import type { Bench } from './bench.ts';
import { directoryHere, makeBenchSite, startBenchBackend } from './bench-site.ts';
import { measure, type Readings } from './measure.ts';
import { memoryOf } from './process-memory.ts';
import { rowOf, rowsOf, type Row, type Section } from './report.ts';
import { keepAlive, timedReset } from './timed-reset.ts';

const resets = 100;
/** How often the growing is looked at, in resets. */
const every = 25;
/** A message's limit is 50 for each person. */
const people = 5;
/** Long enough after a start or a reset for what was begun to be over, in milliseconds. */
const settleIn = 300;

/** What the backend's process needs, as it was started and after a hundred resets. */
export async function backendMemory(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { keeper, runs, say } = bench;
  const { kind, note } = await directoryHere(bench);
  const rows = await keeper.use(
    () => makeBenchSite(kind, people),
    (site) => site.close(),
    async (site) => {
      const samples = await measure('backend start', runs, () => started(bench, site), say);
      return [
        ...rowsOf('MiB', samples).filter(({ name }) => name.startsWith('after')),
        rowOf('start to listening', 'ms', samples.get('start')),
        ...(await worked(bench, site)),
      ];
    },
  );
  return {
    title: "Memory of the backend's process",
    notes: [
      note,
      'PSS shares what it has in common with other processes, such as Node itself, among them;',
      `after resets it is one process, looked at every ${every} resets: n is 1.`,
    ],
    rows,
  };
}

async function read(what: string, pid: number): Promise<Readings> {
  await pause(settleIn);
  const memory = await memoryOf(pid);
  if (memory === undefined) throw new Error('memory can only be read on Linux');
  return { [`after ${what}, RSS`]: memory.rss, [`after ${what}, PSS`]: memory.pss };
}

function started({ keeper }: Bench, site: Site): Promise<Readings> {
  const before = performance.now();
  return keeper.use(
    () => startBenchBackend(site, 'off'),
    (backend) => backend.stop(),
    async ({ pid }) => ({
      start: performance.now() - before,
      ...(await read('start', pid)),
    }),
  );
}

/** The same process over a hundred resets: what grows at first and then stays is no leak. */
function worked({ keeper, say }: Bench, site: Site): Promise<Row[]> {
  return keeper.use(
    () => startBenchBackend(site, 'off'),
    (backend) => backend.stop(),
    async ({ pid }) => {
      const agent = keepAlive(site);
      const rows: Row[] = [];
      try {
        for (let done = 1; done <= resets; done++) {
          const person = site.people[done % people];
          if (person !== undefined) await timedReset(site, agent, person);
          if (done % every !== 0) continue;
          say(`backend memory: ${done} of ${resets} resets`);
          const readings = await read(`${done} resets`, pid);
          for (const [name, value] of Object.entries(readings)) {
            rows.push(rowOf(name, 'MiB', [value]));
          }
        }
      } finally {
        agent.destroy();
      }
      return rows;
    },
  );
}
