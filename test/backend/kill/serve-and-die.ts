import { parseArgs } from 'node:util';
import { loadConfig } from '../../../backend/config/load-config.ts';
import type { Directory } from '../../../backend/directory/directory.ts';
import { lineLog } from '../../../backend/log/log.ts';
import { type Overrides, startBackend } from '../../../backend/start.ts';

/**
 * The real backend that kills itself with SIGKILL at a given point: `before:N` or `after:N` around
 * its N-th commit, or `sent:MS` that long after a password was handed to the directory, before anyone
 * has heard the answer.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { config: { type: 'string' }, die: { type: 'string' } },
});
const [where = '', count = '0'] = (values.die ?? '').split(':');
const at = Number(count);
const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};

let commits = 0;
async function aroundCommit<Result>(commit: () => Promise<Result>): Promise<Result> {
  const mine = ++commits;
  if (where === 'before' && mine === at) return die();
  const result = await commit();
  return where === 'after' && mine === at ? die() : result;
}

const overrides: Overrides = {
  floor: 0,
  wrapStore: (store) => ({
    ...store,
    create: (...args) => aroundCommit(() => store.create(...args)),
    commit: (...args) => aroundCommit(() => store.commit(...args)),
  }),
  wrapDirectory: (directory): Directory => ({
    ...directory,
    reset(target, next) {
      if (where !== 'sent') return directory.reset(target, next);
      void directory.reset(target, next);
      return new Promise((resolve) => setTimeout(resolve, at)).then(die);
    },
    change(target, current, next) {
      if (where !== 'sent') return directory.change(target, current, next);
      void directory.change(target, current, next);
      return new Promise((resolve) => setTimeout(resolve, at)).then(die);
    },
  }),
};

await startBackend(
  loadConfig(values.config ?? ''),
  lineLog((line) => process.stdout.write(line), Date.now),
  overrides,
);
