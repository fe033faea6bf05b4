import type { Site } from '../../../build/demo/site.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { normal } from './habits.ts';
import { accountOf } from './memory-directory.ts';
import { livePerson } from './monday-person.ts';
import { addressOf } from './offices.ts';
import type { Ended } from './person-parts.ts';
import type { PostApart } from './post-apart.ts';
import { proxiedAgent } from './proxied-agent.ts';
import { makeSimulatedTime } from './simulated-time.ts';

export interface Morning {
  site: Site;
  post: PostApart;
  people: number;
  seed: number;
  say: (line: string) => void;
  /** When the first may come, in milliseconds since 1970. */
  opening: number;
  /** Moves the backend's clock. */
  tell: (now: number) => void;
}

export interface Lived {
  ended: Map<Ended['kind'], number>;
  /** Real milliseconds, by call. */
  calls: Map<string, number[]>;
  /** How often what was no straight way happened. */
  notes: Map<string, number>;
  /** Who was stopped by a limit without five failures of their own, and by which. */
  limited: string[];
  /** How many were with them. */
  earned: number;
  /** How many came within the busiest ten seconds. */
  peak: number;
}

const lasts = 600_000;
/** How far from the middle most people come, in milliseconds. */
const spread = 130_000;
const atOnce = 6;
/** So many failures in a row lock by the defaults. */
const locks = 5;

/** Lets everybody live through it, and tells what came of them. */
export async function liveMorning(morning: Morning): Promise<Lived> {
  const { site, post, people, seed, say, opening, tell } = morning;
  const time = makeSimulatedTime(opening, atOnce, tell);
  const lived: Lived = {
    ...{ ended: new Map(), calls: new Map(), notes: new Map(), limited: [], earned: 0 },
    peak: 0,
  };
  const arrivals: number[] = [];
  const add = <Name>(counts: Map<Name, number>, name: Name): unknown =>
    counts.set(name, (counts.get(name) ?? 0) + 1);
  let over = 0;

  async function live(at: number): Promise<void> {
    // Dice of their own: whatever others do, each does the same for the same seed.
    const random = seededRandom(seed + at * 7919);
    const address = addressOf(at, random());
    const arrives = arrival(random);
    arrivals.push(arrives);
    await time.sleep(arrives);
    const agent = proxiedAgent(site, address);
    try {
      const ended = await livePerson({
        ...{ account: accountOf(at), device: `LAPTOP-${at}`, time, post, random },
        to: { url: site.url, ca: site.ca, agent },
        took: (name, milliseconds) => {
          const known = lived.calls.get(name);
          if (known === undefined) lived.calls.set(name, [milliseconds]);
          else known.push(milliseconds);
        },
        note: (what) => add(lived.notes, what),
      });
      add(lived.ended, ended.kind);
      if (ended.kind === 'limited' && ended.failures >= locks) lived.earned++;
      else if (ended.kind === 'limited') lived.limited.push(`${address}: ${ended.by}`);
      else if (ended.kind === 'stuck') say(`monday: ${accountOf(at)} got stuck: ${ended.by}`);
    } catch (error) {
      add(lived.ended, 'stuck');
      say(`monday: ${accountOf(at)}: ${error instanceof Error ? error.message : 'unknown error'}`);
    } finally {
      agent.destroy();
    }
    over++;
    if (over % Math.ceil(people / 20) === 0) {
      const clock = new Date(time.now()).toISOString().slice(11, 19);
      say(`monday: ${over} of ${people} are through or gone; it is ${clock}`);
    }
  }

  const all = Array.from({ length: people }, (_, at) => live(at));
  await time.pass();
  await Promise.all(all);
  lived.peak = busiest(arrivals);
  return lived;
}

/** Most come around the middle; whoever would come outside of the ten minutes comes at any time in them. */
function arrival(random: () => number): number {
  const around = lasts / 2 + spread * normal(random);
  return around >= 0 && around < lasts ? around : random() * lasts;
}

function busiest(arrivals: readonly number[]): number {
  const buckets = new Map<number, number>();
  for (const at of arrivals) {
    const bucket = Math.floor(at / 10_000);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  }
  return Math.max(...buckets.values());
}
