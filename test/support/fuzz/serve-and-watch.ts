import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { lineLog } from '../../../backend/log/log.ts';
import { startBackend } from '../../../backend/start.ts';

// The backend without the floor and without limits, which would soon let nothing through to where
// something could break. Asked by a signal, it tells of its event loop and of its memory.
const many = 1_000_000_000;
const unlimited = {
  ...{ triesPerPerson: many, triesPerDevice: many, triesPerAddress: many, triesInTotal: many },
  ...{ messagesPerPerson: many, messagesPerDestination: many, messagesPerAddress: many },
  ...{ attemptsPerAddress: many, messagesInTotal: many, phoneMessagesInTotal: many },
  ...{ lockout: { failures: many, minutes: 15, times: 1 }, longestDelay: 0 },
};
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { config: { type: 'string', default: '' } },
});
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** How long after a look nothing is watched, in milliseconds. */
const settleIn = 500;
const delay = monitorEventLoopDelay({ resolution: 10 });
/** The most of its own processor time that the loop's thread took between two looks, in milliseconds. */
let busiest = 0;
let before = process.threadCpuUsage();
setInterval(() => {
  const { user, system } = process.threadCpuUsage(before);
  before = process.threadCpuUsage();
  busiest = Math.max(busiest, (user + system) / 1000);
}, 10).unref();

process.on('SIGUSR2', () => {
  const longest = delay.max / 1e6;
  const told = { event: 'watched', longest, busiest };
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const [heap, resident] = [heapUsed + external, rss].map((bytes) => bytes / 2 ** 20);
  process.stdout.write(`${JSON.stringify({ ...told, heap, rss: resident })}\n`);
  // What collecting everything at once takes, and compiling anew what went with it, is nobody's stall.
  setTimeout(() => {
    delay.reset();
    busiest = 0;
    before = process.threadCpuUsage();
  }, settleIn);
});

const log = lineLog((line) => process.stdout.write(line), Date.now);
const stop = new Promise((resolve) => process.once('SIGTERM', resolve));
const loaded = loadConfig(values.config);
const config = { ...loaded.config, limits: { ...loaded.config.limits, ...unlimited } };
const backend = await startBackend({ ...loaded, config }, log, { floor: 0 });
delay.enable();
busiest = 0;
await stop;
await backend.close();
