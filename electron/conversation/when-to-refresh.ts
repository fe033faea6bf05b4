import type { Step } from '@gatehouse/shared';

/** The shortest waits in milliseconds, so that a backend's zero never becomes a storm of calls. */
const shortestRefresh = 250;
const shortestExpiry = 1_000;
const longestRetry = 30_000;

/**
 * How long after its arrival a step is asked for again, in milliseconds: when the backend says that
 * something is under way, or when the step has run out. `undefined` where nothing more can come.
 */
export function whenToRefresh(step: Step): number | undefined {
  if (step.kind === 'done' || step.kind === 'closed') return undefined;
  const expiry = Math.max(step.expiresIn, shortestExpiry);
  if (step.refreshAfter === undefined) return expiry;
  return Math.min(Math.max(step.refreshAfter, shortestRefresh), expiry);
}

/** How long to wait, in milliseconds, after the background refresh has failed `failures` times. */
export function whenToTryAgain(failures: number): number {
  return Math.min(1_000 * 3 ** failures, longestRetry);
}
