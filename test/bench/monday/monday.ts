import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BackendProcess, startBackendProcess } from '../../../build/demo/backend-process.ts';
import type { Site } from '../../../build/demo/site.ts';
import type { Bench } from '../bench.ts';
import { withStore } from '../bench-store.ts';
import { percentile } from '../measure.ts';
import { cpuOf } from '../process-cpu.ts';
import { memoryOf } from '../process-memory.ts';
import { countOf, type Row, rowOf, type Section } from '../report.ts';
import { openPostApart } from './post-apart.ts';
import { measuredCosts } from './measured-costs.ts';
import { type Morning, type Lived, liveMorning } from './morning.ts';
import { makeMondaySite } from './monday-site.ts';
import type { MondayPlan } from './serve-monday.ts';

const usualPeople = 10_000;
const usualSeed = 20_261_130;
const entry = fileURLToPath(new URL('serve-monday.ts', import.meta.url));
/** 08:00 is in the middle of the ten minutes; a Monday, in UTC. */
const opening = Date.UTC(2026, 10, 30, 7, 55);

type StoreTook = Record<string, { ms: number; times: number }>;

/** Everybody of an organisation who has forgotten a password over the weekend, within ten minutes. */
export async function monday(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { keeper, say, seed = usualSeed, people = usualPeople } = bench;
  const costs = await measuredCosts(bench);
  return withStore(bench, (store) =>
    keeper.use(
      openPostApart,
      (post) => post.close(),
      (post) =>
        keeper.use(
          () => makeMondaySite(people, store, post.port),
          (site) => site.close(),
          async (site) => {
            const isSimulated = bench.store === 'sqlite';
            const plan: MondayPlan = { people, costs, ...(isSimulated ? { start: opening } : {}) };
            const file = join(site.folder, 'plan.json');
            writeFileSync(file, JSON.stringify(plan));
            const args = ['--plan', file];
            const before = sizeOf(site);
            return keeper.use(
              () => startBackendProcess({ config: site.config, entry, args, messages: true }),
              (backend) => backend.stop(),
              async (backend) => {
                const morning: Morning = {
                  ...{ site, post, people, seed, say, opening },
                  tell: (now) => backend.send(now),
                };
                const cpu = cpuOf(backend.pid) ?? Number.NaN;
                const started = performance.now();
                const lived = await liveMorning(morning);
                const took = performance.now() - started;
                const spent = (cpuOf(backend.pid) ?? Number.NaN) - cpu;
                return {
                  title: `A Monday morning: ${people} people within ten minutes`,
                  notes: notesOf({
                    seed,
                    costs: costs.note,
                    store: store.note,
                    isSimulated,
                    lived,
                  }),
                  rows: [
                    ...rowsOf(lived, { people, spent, took, came: post.came() }),
                    ...(await storeRows(backend, lived)),
                    ...(await memoryRows(backend)),
                    countOf('the store has grown by', 'MiB', sizeOf(site) - before),
                  ],
                };
              },
            );
          },
        ),
    ),
  );
}

function notesOf(about: {
  seed: number;
  costs: string;
  store: string;
  isSimulated: boolean;
  lived: Lived;
}): string[] {
  return [
    `Seed ${about.seed}. ${about.store} ${about.costs}`,
    'Five offices behind one address each, one in ten people at home; all limits as they come, the offices',
    'named with two attempts, two messages and half a failed try for each person in them; floor off.',
    about.isSimulated
      ? 'The backend’s clock is simulated: it goes on as quickly as the work is done, and people think by it.'
      : 'The backend goes by the database’s clock, so windows of limits last longer here than in earnest.',
    'Calls are timed with six under way at all times, caller and mail server on the same machine.',
    ...[...about.lived.limited].map((line) => `LIMITED ${line}`).slice(0, 20),
  ];
}

function rowsOf(
  lived: Lived,
  run: { people: number; spent: number; took: number; came: number },
): Row[] {
  const { ended, calls, notes, peak } = lived;
  const done = ended.get('done') ?? 0;
  const perReset = run.spent / done;
  return [
    countOf('people who got through', 'count', done),
    countOf('who left for good', 'count', ended.get('left') ?? 0),
    countOf('honest people whom a limit stopped', 'count', lived.limited.length, 0),
    countOf('stopped by a limit after five failures of their own', 'count', lived.earned),
    countOf('who got stuck', 'count', ended.get('stuck') ?? 0, 0),
    ...[...notes].map(([name, times]) => countOf(`  ${name}`, 'count', times)),
    ...[...calls].map(([name, samples]) => ({
      ...rowOf(name, 'ms', samples),
      p99: percentile(samples, 99),
    })),
    countOf('processor time for each who got through', 'ms', perReset),
    countOf('cores for the ten minutes, on average', 'times', run.spent / 600_000),
    countOf('cores in the busiest ten seconds', 'times', (peak * perReset) / 10_000),
    countOf('people who came in the busiest ten seconds', 'count', peak),
    countOf('the run has taken', 'ms', run.took),
    countOf('messages that came', 'count', run.came),
  ];
}

async function storeRows(backend: BackendProcess, { ended }: Lived): Promise<Row[]> {
  const before = backend.lines.length;
  process.kill(backend.pid, 'SIGUSR2');
  for (;;) {
    const line = backend.lines.slice(before).find((each) => each.includes('"event":"store"'));
    if (line === undefined) {
      await pause(10);
      continue;
    }
    const { took } = JSON.parse(line) as { took: StoreTook };
    const done = ended.get('done') ?? 0;
    const all = Object.values(took).reduce((sum, { ms }) => sum + ms, 0);
    return [
      countOf('time in the store for each who got through', 'ms', all / done),
      ...Object.entries(took).map(([name, { ms, times }]) =>
        countOf(`  ${name}, on average of ${times}`, 'ms', ms / times),
      ),
    ];
  }
}

async function memoryRows({ pid }: BackendProcess): Promise<Row[]> {
  const memory = await memoryOf(pid);
  if (memory === undefined) return [];
  return [
    countOf('RSS at the end', 'MiB', memory.rss),
    countOf('PSS at the end', 'MiB', memory.pss),
  ];
}

/** The files of a SQLite store, in MiB; nothing where it is a database. */
function sizeOf({ folder }: Site): number {
  const files = ['store.db', 'store.db-wal'].map((name) =>
    statSync(join(folder, name), { throwIfNoEntry: false }),
  );
  return files.reduce((sum, file) => sum + (file?.size ?? 0), 0) / 2 ** 20;
}
