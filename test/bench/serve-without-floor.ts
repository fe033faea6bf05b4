import { parseArgs } from 'node:util';
import { loadConfig } from '../../backend/config/load-config.ts';
import { lineLog } from '../../backend/log/log.ts';
import { startBackend } from '../../backend/start.ts';
import { timeHashes } from './time-hashes.ts';

// The backend as `serve` runs it, but for the floor, which would hide what a call costs, and for the
// limits, which thousands of calls and wrong answers from one address would soon meet.
const many = 1_000_000;
const unlimited = {
  ...{ triesPerAddress: many, triesInTotal: many, attemptsPerAddress: many },
  ...{ messagesPerAddress: many, messagesInTotal: many, phoneMessagesInTotal: many },
  ...{ lockout: { failures: many, minutes: 15, times: 1 }, longestDelay: 0 },
};
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { config: { type: 'string', default: '' } },
});
const log = lineLog((line) => process.stdout.write(line), Date.now);
const stop = new Promise((resolve) => process.once('SIGTERM', resolve));
const loaded = loadConfig(values.config);
const config = { ...loaded.config, limits: { ...loaded.config.limits, ...unlimited } };
const backend = await startBackend({ ...loaded, config }, log, {
  floor: 0,
  wrapHasher: (hasher) => timeHashes(hasher, (line) => process.stdout.write(`${line}\n`)),
});
await stop;
await backend.close();
