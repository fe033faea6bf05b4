import { setImmediate as breathe } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../../backend/config/load-config.ts';
import { runImport } from '../../../backend/cli/import/run-import.ts';

/**
 * The real import that kills itself with SIGKILL at a given point: `step:N` after its N-th step in the
 * store (staging, and moving into place), or `before` or `after` its commit.
 */
const { values } = parseArgs({
  options: {
    config: { type: 'string', default: '' },
    file: { type: 'string', default: '' },
    die: { type: 'string', default: '' },
  },
});
const [where = '', count = '0'] = values.die.split(':');
const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};

let steps = 0;
await runImport({
  ...{ file: values.file, loaded: loadConfig(values.config), mode: 'apply', now: Date.now },
  out: () => undefined,
  error: () => undefined,
  progress: () => undefined,
  signal: new AbortController().signal,
  pause: () => (where === 'step' && ++steps === Number(count) ? die() : breathe()),
  wrapBatches: (batches) => ({
    ...batches,
    async commit(...args) {
      if (where === 'before') return die();
      const result = await batches.commit(...args);
      return where === 'after' ? die() : result;
    },
  }),
});
