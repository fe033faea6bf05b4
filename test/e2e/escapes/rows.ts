import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One row of the table in README.md. */
export interface Row {
  name: string;
  outcome: string;
  by: string;
}

/** Reads the rows of README.md's tables, in their order. */
export function readRows(): Row[] {
  const text = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8');
  return text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, name = '', outcome = '', by = ''] = cells;
    const isRow = cells.length === 5 && /^(?:blocked by|not emulated)/.test(outcome);
    return isRow ? [{ name, outcome, by }] : [];
  });
}
