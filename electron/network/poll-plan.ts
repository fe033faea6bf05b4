/** What the person looks at: the form, a verdict, or a dark screen. */
export type Attention = 'form' | 'verdict' | 'dark';

/** How often the backend is asked while it can be reached, in milliseconds. */
const whileReachable = 30_000;
/** How often otherwise: quick at first, because somebody may be plugging in a cable. */
const whileNot = [
  { until: 120_000, every: 2_000 },
  { until: 600_000, every: 5_000 },
  { until: Infinity, every: 15_000 },
];
/** How far a wait may stray to either side, so that a building full of laptops does not march. */
const jitter = 0.2;
/** What the backend's own wish may do, in milliseconds. */
const shortestWish = 1_000;
const longestWish = 60_000;

export interface PollSituation {
  attention: Attention;
  reachable: boolean;
  /** How long the person has been waiting, in milliseconds. */
  waitedFor: number;
  /** After how long the backend wants to be asked again, from a beacon over strict TLS alone. */
  retryAfter?: number | undefined;
}

/**
 * In how many milliseconds the next round begins; undefined while nobody looks. `random` gives a
 * number from 0 up to 1.
 */
export function nextPoll(situation: PollSituation, random: () => number): number | undefined {
  const { attention, reachable, waitedFor, retryAfter } = situation;
  if (attention === 'dark') return undefined;
  const stray = 1 + jitter * (2 * random() - 1);
  if (reachable) return Math.round(whileReachable * stray);
  if (retryAfter !== undefined) {
    // Never sooner than it asked for.
    const wish = Math.min(Math.max(retryAfter, shortestWish), longestWish);
    return Math.min(Math.round(wish * (1 + jitter * random())), longestWish);
  }
  const every = whileNot.find(({ until }) => waitedFor < until)?.every ?? whileReachable;
  return Math.round(every * stray);
}
