import { readFile } from 'node:fs/promises';

/** How a ring is run. */
export interface Attempts {
  /** How often a test that fails is tried again. */
  retries: number;
  /** Whether `*.full.spec.ts` are run as well: what goes through everything, for `npm run test:all`. */
  full: boolean;
  /** The file that is told what would else go to the terminal, where another ring is running too. */
  told?: string;
}

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** The tests that failed first and passed when tried again, by file and name. */
  second: string[];
}

/** Undefined where a tool has left no report, or none that can be read. */
export async function readReport<Report>(file: string): Promise<Report | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
