import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitTogether } from './fit-together.ts';
import { type Ring, rings, room, wholeRun } from './rings.ts';
import { type RingResult, runRing } from './run-ring.ts';
import { takeTurns } from './take-turns.ts';

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

// Several at the same time: each waits now and then, and none waits when another does.
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-told-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const turns = takeTurns(folder, (text) => process.stdout.write(text));
const hearing = setInterval(turns.hear, 500);
const results = new Map<Ring, RingResult>();
const started = performance.now();
await fitTogether(chosen, room(availableParallelism()), async (ring) => {
  const turn = turns.begin(`\n━━ ${ring.name}: ${ring.proves}\n\n`);
  // Alone it has the terminal to itself.
  const result = await run(ring, chosen.length > 1 ? turn.told : undefined);
  results.set(ring, result);
  turn.end(chosen.length > 1 ? `\n${summary(ring, result)}\n` : '');
});
clearInterval(hearing);

const told = chosen.flatMap((ring) => {
  const result = results.get(ring);
  return result === undefined ? [] : [{ result, line: summary(ring, result) }];
});
console.log(`\n${told.map(({ line }) => line).join('\n')}\n`);
for (const name of told.flatMap(({ result }) => result.second)) {
  console.log(`Passed only at the second attempt: ${name}`);
}
if (chosen.length > 1) {
  const seconds = Math.round((performance.now() - started) / 1000);
  const whole = chosen.length === rings.length && !full ? ` of ${wholeRun} s` : '';
  console.log(`${seconds} s${whole} for all of them`);
}
const sum = (count: 'passed' | 'failed' | 'skipped'): number =>
  told.reduce((so, { result }) => so + result[count], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;

function run(ring: Ring, told?: string): Promise<RingResult> {
  const here = ready.get(ring.name) ?? Promise.resolve(undefined);
  const attempts = { retries: ring.busy ? 1 : 0, full };
  return runRing(ring, here, told === undefined ? attempts : { ...attempts, told });
}

function summary({ name }: Ring, result: RingResult): string {
  const { passed, failed, skipped, seconds, skippedWhy } = result;
  if (skippedWhy !== undefined) return `${name.padEnd(10)} skipped: ${skippedWhy}`;
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return `${name.padEnd(10)} ${counts.padEnd(36)} ${seconds} s`;
}
