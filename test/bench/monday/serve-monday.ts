import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { lineLog } from '../../../backend/log/log.ts';
import { startBackend } from '../../../backend/start.ts';
import type { AttemptStore } from '../../../backend/store/attempt-store.ts';
import type { Costs } from './measured-costs.ts';
import { openMemoryDirectory } from './memory-directory.ts';

/** What the one that starts it puts beside the configuration. */
export interface MondayPlan {
  people: number;
  costs: Costs;
  /** When it begins, in milliseconds since 1970. */
  start: number;
}

// The backend with every limit as it comes, on a clock that whoever started it moves, with people in
// memory. Without the floor: waiting for its end would only make the run longer.
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { config: { type: 'string', default: '' }, plan: { type: 'string', default: '' } },
});
const plan = JSON.parse(readFileSync(values.plan, 'utf8')) as MondayPlan;
let clock = plan.start;
process.on('message', (now: number) => (clock = Math.max(clock, now)));
process.channel?.unref();
const now = (): number => clock;

/** How long the store took for attempts, and how often, by what was asked of it. */
const store = new Map<string, { ms: number; times: number }>();
function timed(attempts: AttemptStore): AttemptStore {
  return new Proxy(attempts, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return async (...parameters: unknown[]): Promise<unknown> => {
        const before = performance.now();
        try {
          return await (Reflect.apply(value, target, parameters) as Promise<unknown>);
        } finally {
          const each = store.get(String(name)) ?? { ms: 0, times: 0 };
          each.ms += performance.now() - before;
          each.times++;
          store.set(String(name), each);
        }
      };
    },
  });
}
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
process.on('SIGUSR2', () => {
  // Buffers that the first has let go of are given back beside it, and counted so by the second.
  collect();
  collect();
  const { heapUsed: heap, external } = process.memoryUsage();
  const told = { event: 'looked', took: Object.fromEntries(store), heap, external };
  process.stdout.write(`${JSON.stringify(told)}\n`);
});

const log = lineLog((line) => process.stdout.write(line), now);
const stop = new Promise((resolve) => process.once('SIGTERM', resolve));
const loaded = loadConfig(values.config);
const backend = await startBackend(loaded, log, {
  ...{ floor: 0, wrapStore: timed, now },
  wrapDirectory: () => openMemoryDirectory(plan.people, plan.costs),
});
await stop;
await backend.close();
