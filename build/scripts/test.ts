import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ring, rings } from './rings.ts';
import { type RingResult, runRing } from './run-ring.ts';

const full = process.argv.includes('--all');
// Where everything is gone through, the client runs on the whole browser too, not on its engine alone.
if (full) process.env['ELECTRON_HOST_CHROMIUM'] ??= '/usr/bin/chromium';
// Read by the ring that keeps pictures: they are taken anew in place of being compared.
if (process.argv.includes('--update')) process.env['GATEHOUSE_UPDATE'] = '1';
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => rings.every((ring) => ring.name !== name));
if (unknown.length > 0) {
  console.error(
    `There is no ring ${unknown.join(', ')}; there are: ${rings.map((ring) => ring.name).join(', ')}`,
  );
  process.exit(64);
}
const chosen = wanted.length === 0 ? rings : rings.filter((ring) => wanted.includes(ring.name));

// What later rings need is installed and built while the first ones run; one after the other, since
// they share a package manager.
const ready = new Map<string, Promise<string | undefined>>();
let before: Promise<unknown> = Promise.resolve();
for (const { name, needs } of chosen) {
  if (!needs) continue;
  const here = before.then(needs);
  ready.set(name, here);
  // What goes wrong there is told when the ring's turn comes; it fails then, and is not skipped.
  before = here.catch(() => undefined);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
const second: string[] = [];
for (const ring of chosen) {
  if (chosen.some(({ name }) => name === ring.beside)) continue;
  console.log(`\n━━ ${ring.name}: ${ring.proves}\n`);
  const others = chosen.filter(({ beside }) => beside === ring.name).map(besideIt);
  count(ring, await run(ring));
  for (const other of others) await other();
}

console.log(`\n${lines.join('\n')}\n`);
for (const name of second) console.log(`Passed only at the second attempt: ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function run(ring: Ring, told?: string): Promise<RingResult> {
  const here = ready.get(ring.name) ?? Promise.resolve(undefined);
  const attempts = { retries: ring.busy ? 1 : 0, full };
  return runRing(ring, here, told === undefined ? attempts : { ...attempts, told });
}

function count(ring: Ring, result: RingResult): void {
  total.passed += result.passed;
  total.failed += result.failed;
  total.skipped += result.skipped;
  second.push(...result.second);
  lines.push(summary(ring.name, ring.budget, result));
  if (chosen.length > 1) console.log(`\n${lines.at(-1) ?? ''}`);
}

/** Starts a ring while another has the terminal. What is returned waits for its end and tells of it. */
function besideIt(ring: Ring): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-beside-'));
  const told = join(folder, 'told');
  writeFileSync(told, '');
  const result = run(ring, told);
  // What goes wrong is told when its turn comes, and not in the middle of the other.
  result.catch(() => undefined);
  return async () => {
    const ended = await result;
    console.log(`\n━━ ${ring.name}: ${ring.proves}\n\n${readFileSync(told, 'utf8')}`);
    rmSync(folder, { recursive: true, force: true });
    count(ring, ended);
  };
}

function summary(name: string, budget: number, result: RingResult): string {
  const { passed, failed, skipped, seconds, skippedWhy } = result;
  if (skippedWhy !== undefined) return `${name.padEnd(10)} skipped: ${skippedWhy}`;
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  const over = seconds > budget ? ', OVER ITS BUDGET' : '';
  return `${name.padEnd(10)} ${counts.padEnd(36)} ${seconds} s of ${budget} s${over}`;
}
