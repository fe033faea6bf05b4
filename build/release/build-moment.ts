import { execFileSync } from 'node:child_process';

/** The last second that a date of four digits can tell. */
const latest = 253_402_300_799;

/**
 * The moment that a release's files carry, so that two builds of one commit are alike:
 * `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/), else when the commit
 * was made. Throws where neither is a number of seconds.
 */
export function buildMoment(root: string, environment: NodeJS.ProcessEnv): Date {
  const text = environment['SOURCE_DATE_EPOCH'] ?? commitTime(root);
  const seconds = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds <= latest)) throw new Error('SOURCE_DATE_EPOCH is not a number of seconds');
  return new Date(seconds * 1000);
}

function commitTime(root: string): string {
  const words = ['log', '-1', '--format=%ct'];
  return execFileSync('git', words, { cwd: root, encoding: 'utf8', timeout: 10_000 }).trim();
}
