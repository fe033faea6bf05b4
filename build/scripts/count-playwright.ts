import { readReport, type Attempts, type Counts } from './ring-counts.ts';
import { runTool } from './run-tool.ts';

/** The part of Playwright's JSON report that is read here. */
interface Suite {
  suites?: Suite[];
  specs?: { title: string; file: string; tests: { status: string }[] }[];
}
interface Report {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: Suite[];
}

/** Runs a ring's specs with Playwright and counts from its report, which it puts into `folder`. */
export async function countPlaywright(
  config: string,
  { retries, full, told }: Attempts,
  folder: string,
): Promise<Counts> {
  const report = `${folder}/report.json`;
  const args = ['test', '-c', config, '--reporter=list,json', `--retries=${retries}`];
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, GATEHOUSE_FULL: full ? '1' : '' };
  const code = await runTool('playwright', args, env, told);
  const read = await readReport<Report>(report);
  if (read === undefined) return { passed: 0, failed: 1, skipped: 0, second: [] };
  const { expected, unexpected, flaky, skipped } = read.stats;
  return {
    passed: expected + flaky,
    failed: unexpected === 0 && code !== 0 ? 1 : unexpected,
    skipped,
    second: read.suites.flatMap(flakyIn),
  };
}

function flakyIn({ suites = [], specs = [] }: Suite): string[] {
  const own = specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, title }) => `${file}: ${title}`);
  return [...own, ...suites.flatMap(flakyIn)];
}
