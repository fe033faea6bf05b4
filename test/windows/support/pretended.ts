import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { root } from '../../../build/scripts/root.ts';

const plan = readFileSync(join(root, 'docs', 'windows-test-plan.md'), 'utf8');
const headings = new Set([...plan.matchAll(/^### (\S+)$/gm)].map(([, heading]) => heading));

/**
 * A test of which Wine can show one half only: the right call is made with the right arguments, and
 * its failure is heeded; but Wine says yes and does nothing. The name says so in the report, and
 * `heading` is the place in docs/windows-test-plan.md where the other half is shown; it has to be there.
 */
export function pretended(heading: string, name: string, run: () => Promise<void> | void): void {
  if (!headings.has(heading)) throw new Error(`The Windows test plan has no heading ${heading}`);
  test(`${name} (Wine only pretends; Windows plan: ${heading})`, run);
}
