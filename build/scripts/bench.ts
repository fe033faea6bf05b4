import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildClient } from './build.ts';
import { root } from './root.ts';

/** What test/bench promises. It is loaded by its address: that room knows this one, not the reverse. */
interface Benchmarks {
  names: string[];
  runBenchmarks(options: {
    runs: number;
    only: string | undefined;
    directory: 'embedded' | 'samba';
    store: 'sqlite' | 'postgresql';
    seconds: number | undefined;
    seed: number | undefined;
    people: number | undefined;
    json: string;
  }): Promise<void>;
}

const address = new URL('../../test/bench/bench.ts', import.meta.url).href;
const { names, runBenchmarks } = (await import(address)) as Benchmarks;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '30' },
    only: { type: 'string' },
    directory: { type: 'string', default: 'embedded' },
    store: { type: 'string', default: 'sqlite' },
    seconds: { type: 'string' },
    seed: { type: 'string' },
    people: { type: 'string' },
    json: { type: 'string', default: join(root, 'dist', 'bench.json') },
  },
});
const { only, directory, store } = values;
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1 || runs > 1000) {
  console.error('--runs takes a whole number from 1 to 1000');
  process.exit(64);
}
if (only !== undefined && !names.includes(only)) {
  console.error(`--only takes one of ${names.join(', ')}`);
  process.exit(64);
}
if (directory !== 'embedded' && directory !== 'samba') {
  console.error('--directory takes embedded or samba');
  process.exit(64);
}
if (store !== 'sqlite' && store !== 'postgresql') {
  console.error('--store takes sqlite or postgresql');
  process.exit(64);
}
const seconds = wholeNumber('seconds', values.seconds, 24 * 60 * 60);
const seed = wholeNumber('seed', values.seed, 2 ** 31 - 1);
const people = wholeNumber('people', values.people, 20_000);

await buildClient((line) => {
  console.error(line);
});
const json = resolve(values.json);
await runBenchmarks({ runs, only, directory, store, seconds, seed, people, json });

function wholeNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  console.error(`--${name} takes a whole number from 1 to ${most}`);
  process.exit(64);
}
