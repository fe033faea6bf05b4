import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectHouse } from './house.ts';
import type { Ring } from './rings.ts';
import { root } from './root.ts';

export interface RingResult {
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** Why the whole ring was skipped. */
  skippedWhy?: string;
}

/**
 * Runs one ring to its end. Its own output goes to the terminal; the counts come from its report.
 * `ready` resolves when what it needs is there, or to one line that says how to get it.
 */
export async function runRing(ring: Ring, ready: Promise<string | undefined>): Promise<RingResult> {
  const started = performance.now();
  const why = await ready;
  const seconds = (): number => Math.round((performance.now() - started) / 100) / 10;
  if (why !== undefined) {
    return { passed: 0, failed: 0, skipped: 1, seconds: seconds(), skippedWhy: why };
  }
  if (ring.run.with === 'house') return { ...(await inspectHouse()), seconds: seconds() };

  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-ring-'));
  const report = join(folder, 'report.json');
  try {
    const counts =
      ring.run.with === 'vitest'
        ? await vitest(ring.run, report)
        : await playwright(ring.run.config, report);
    return { ...counts, seconds: seconds() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Counts = Omit<RingResult, 'seconds' | 'skippedWhy'>;

async function vitest(
  { paths, workers }: Extract<Ring['run'], { with: 'vitest' }>,
  report: string,
): Promise<Counts> {
  const many = workers === undefined ? [] : [`--maxWorkers=${workers}`];
  const code = await run(
    'vitest',
    [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...many,
      ...paths,
    ],
    {},
  );
  const read = await readReport<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    numFailedTestSuites: number;
  }>(report);
  if (read === undefined) return { passed: 0, failed: 1, skipped: 0 };
  // A file that does not even load fails without a test of its own; an error outside tests too.
  const broken = read.numFailedTests === 0 && code !== 0 ? 1 : 0;
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + broken,
    skipped: read.numPendingTests + read.numTodoTests,
  };
}

async function playwright(config: string, report: string): Promise<Counts> {
  const code = await run('playwright', ['test', '-c', config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  const read = await readReport<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  }>(report);
  if (read === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = read.stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

async function readReport<Report>(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

const compiled = join(root, '.cache', 'compiled');

/** Runs a tool of the project in its folder. Resolves to its exit code. */
export function run(
  tool: string,
  args: string[],
  env: Record<string, string>,
  quiet = false,
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(join(root, 'node_modules', '.bin', tool), args, {
      cwd: root,
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      // Many tests start processes of Node: with what was compiled before, each takes half the time.
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...env, NO_COLOR: '1' },
    });
    const stop = (): void => {
      child.kill('SIGTERM');
    };
    process.once('exit', stop);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      process.off('exit', stop);
      resolve(code ?? 1);
    });
  });
}
