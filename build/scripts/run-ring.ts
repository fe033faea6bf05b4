import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPlaywright } from './count-playwright.ts';
import { countVitest } from './count-vitest.ts';
import { inspectHouse } from './house.ts';
import type { Attempts, Counts } from './ring-counts.ts';
import type { Ring } from './rings.ts';

export interface RingResult extends Counts {
  seconds: number;
  /** Why the whole ring was skipped. */
  skippedWhy?: string;
}

/**
 * Runs one ring to its end. Its own output goes to the terminal; the counts come from its report.
 * `ready` resolves when what it needs is there, or to one line that says how to get it.
 */
export async function runRing(
  { run }: Ring,
  ready: Promise<string | undefined>,
  attempts: Attempts,
): Promise<RingResult> {
  const skippedWhy = await ready;
  const started = performance.now();
  const seconds = (): number => Math.round((performance.now() - started) / 100) / 10;
  if (skippedWhy !== undefined) {
    return { passed: 0, failed: 0, skipped: 1, second: [], seconds: seconds(), skippedWhy };
  }
  if (run.with === 'house') return { ...(await inspectHouse()), second: [], seconds: seconds() };

  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-ring-'));
  try {
    const counts =
      run.with === 'vitest'
        ? await countVitest(run, attempts, folder)
        : await countPlaywright(run.config, attempts, folder);
    return { ...counts, seconds: seconds() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
