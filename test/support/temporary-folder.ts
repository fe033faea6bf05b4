import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

/** A folder of its own for a test, gone when the tests are over. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `gatehouse-${name}-`));
  made.push(folder);
  return folder;
}

function clear(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
// Files that share their modules load this one once, and only the first of them would clear up.
afterAll(clear);
process.once('exit', clear);
