import { parseArgs } from 'node:util';
import { loadConfig } from '../../backend/config/load-config.ts';
import { lineLog } from '../../backend/log/log.ts';
import { startBackend } from '../../backend/start.ts';

// The backend as `serve` runs it, but for the floor, which would hide what a call costs.
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { config: { type: 'string', default: '' } },
});
const log = lineLog((line) => process.stdout.write(line), Date.now);
const stop = new Promise((resolve) => process.once('SIGTERM', resolve));
const backend = await startBackend(loadConfig(values.config), log, { floor: 0 });
await stop;
await backend.close();
