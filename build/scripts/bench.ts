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
    json: { type: 'string', default: join(root, 'dist', 'bench.json') },
  },
});
const { only, directory } = values;
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

await buildClient((line) => {
  console.error(line);
});
await runBenchmarks({ runs, only, directory, json: resolve(values.json) });
