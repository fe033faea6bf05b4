import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBackendProcess } from '../../../build/demo/backend-process.ts';
import type { Bench } from '../bench.ts';
import { withStore } from '../bench-store.ts';
import { cpuOf } from '../process-cpu.ts';
import { countOf, type Section } from '../report.ts';
import { openPostApart } from './post-apart.ts';
import { measuredCosts } from './measured-costs.ts';
import { type Morning, type Lived, liveMorning } from './morning.ts';
import { memoryRows, rowsOf, sizeOf, storeRows } from './monday-rows.ts';
import { makeMondaySite } from './monday-site.ts';
import type { MondayPlan } from './serve-monday.ts';

const usualPeople = 10_000;
const usualSeed = 20_261_130;
const entry = fileURLToPath(new URL('serve-monday.ts', import.meta.url));
/** 08:00 is in the middle of the ten minutes; a Monday, in UTC. */
const opening = Date.UTC(2026, 10, 30, 7, 55);

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
