import { fileURLToPath } from 'node:url';
import type { Ring } from './rings.ts';
import { readReport, type Attempts, type Counts } from './ring-counts.ts';
import { runTool } from './run-tool.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

const namesSecondAttempts = fileURLToPath(new URL('name-second-attempts.ts', import.meta.url));

/** Runs a ring's specs with Vitest and counts from its report, which it puts into `folder`. */
export async function countVitest(
  { paths, workers }: Extract<Ring['run'], { with: 'vitest' }>,
  { retries, full, told }: Attempts,
  folder: string,
): Promise<Counts> {
  const report = `${folder}/report.json`;
  const second = `${folder}/second.json`;
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  args.push(`--reporter=${namesSecondAttempts}`, `--retry=${retries}`);
  if (workers !== undefined) args.push(`--maxWorkers=${workers}`);
  const env = { GATEHOUSE_SECOND_ATTEMPTS: second, GATEHOUSE_FULL: full ? '1' : '' };
  const code = await runTool('vitest', [...args, ...paths], env, told);
  const read = await readReport<Report>(report);
  if (read === undefined) return { passed: 0, failed: 1, skipped: 0, second: [] };
  // A file that does not even load fails without a test of its own; an error outside tests too.
  const broken = read.numFailedTests === 0 && code !== 0 ? 1 : 0;
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + broken,
    skipped: read.numPendingTests + read.numTodoTests,
    second: (await readReport<string[]>(second)) ?? [],
  };
}
