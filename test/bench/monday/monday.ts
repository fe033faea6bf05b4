import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBackendProcess } from '../../../build/demo/backend-process.ts';
import type { Bench } from '../bench.ts';
import { type BenchStore, withStore } from '../bench-store.ts';
import { cpuOf } from '../process-cpu.ts';
import { countOf, type Section } from '../report.ts';
import { openPostApart } from './post-apart.ts';
import { type Costs, measuredCosts } from './measured-costs.ts';
import { type Morning, type Lived, liveMorning } from './morning.ts';
import { insideRows, rowsOf } from './monday-rows.ts';
import { makeMondaySite } from './monday-site.ts';
import type { MondayPlan } from './serve-monday.ts';
import { openStoreAside } from './store-aside.ts';

const usualPeople = 10_000;
const usualSeed = 20_261_130;
const entry = fileURLToPath(new URL('serve-monday.ts', import.meta.url));
/** 08:00 is in the middle of the ten minutes; a Monday, in UTC. */
const opening = Date.UTC(2026, 10, 30, 7, 55);

/** Everybody of an organisation who has forgotten a password over the weekend, within ten minutes. */
export async function monday(bench: Bench): Promise<Omit<Section, 'name'>> {
  const { keeper, seed = usualSeed, people = usualPeople } = bench;
  const costs = await measuredCosts(bench);
  return withStore(bench, (store) =>
    keeper.use(
      openPostApart,
      (post) => post.close(),
      (post) =>
        keeper.use(
          () => makeMondaySite(people, store, post.port),
          (site) => site.close(),
          (site) => onThatMorning(bench, { site, post, costs, people, seed, store }),
        ),
    ),
  );
}

interface Place extends Pick<Morning, 'site' | 'post' | 'people' | 'seed'> {
  costs: Costs;
  store: BenchStore;
}

async function onThatMorning(
  { keeper, say }: Bench,
  { costs, store, ...place }: Place,
): Promise<Omit<Section, 'name'>> {
  const { site, post, people, seed } = place;
  const plan: MondayPlan = { people, costs, start: opening };
  const file = join(site.folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const { config } = site;
  return keeper.use(
    () => openStoreAside(site, opening),
    (aside) => aside.close(),
    (aside) =>
      keeper.use(
        () => startBackendProcess({ config, entry, args: ['--plan', file], messages: true }),
        (backend) => backend.stop(),
        async (backend) => {
          const tell = (moment: number): void => {
            // PostgreSQL takes whole milliseconds only.
            const now = Math.round(moment);
            backend.send(now);
            aside.tell(now);
          };
          const before = await aside.size();
          const cpu = cpuOf(backend.pid) ?? Number.NaN;
          const started = performance.now();
          const lived = await liveMorning({ ...place, say, opening, tell });
          const took = performance.now() - started;
          const spent = (cpuOf(backend.pid) ?? Number.NaN) - cpu;
          return {
            title: `A Monday morning: ${people} people within ten minutes`,
            notes: notesOf({ seed, costs: costs.note, store: store.note, lived }),
            rows: [
              ...rowsOf(lived, { people, spent, took, came: post.came() }),
              ...(await insideRows(backend, lived)),
              countOf('the store has grown by', 'MiB', (await aside.size()) - before),
            ],
          };
        },
      ),
  );
}

function notesOf(about: { seed: number; costs: string; store: string; lived: Lived }): string[] {
  return [
    `Seed ${about.seed}. ${about.store} ${about.costs}`,
    'Five offices behind one address each, one in ten people at home; all limits as they come, the offices',
    'named with two attempts, two messages and half a failed try for each person in them; floor off.',
    'The clock is simulated, the store’s own too: it goes on as quickly as the work is done, and people think',
    'by it.',
    'Calls are timed with six under way at all times, caller and mail server on the same machine.',
    ...[...about.lived.limited].map((line) => `LIMITED ${line}`).slice(0, 20),
  ];
}
