import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import { loadConfig } from '../../../backend/config/load-config.ts';
import type { Directory } from '../../../backend/directory/directory.ts';
import { lineLog } from '../../../backend/log/log.ts';
import { type Overrides, startBackend } from '../../../backend/start.ts';

/**
 * The real backend that kills itself with SIGKILL at the point that the file `--die` names by then:
 * `before:N` or `after:N` around the N-th commit since it was named, or `sent:MS` that long after a
 * password was handed to the directory, before anyone has heard the answer. An empty file names none.
 */
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { config: { type: 'string' }, die: { type: 'string' } },
});

interface Point {
  text: string;
  where: string;
  at: number;
  /** Commits since it was named. */
  commits: number;
}
let named: Point = { text: '', where: '', at: 0, commits: 0 };
function point(): Point {
  const text = readFileSync(values.die ?? '', 'utf8');
  if (text === named.text) return named;
  const [where = '', count = '0'] = text.split(':');
  named = { text, where, at: Number(count), commits: 0 };
  return named;
}

const die = (): Promise<never> => {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
};

async function aroundCommit<Result>(commit: () => Promise<Result>): Promise<Result> {
  const now = point();
  const here = ++now.commits === now.at;
  if (here && now.where === 'before') return die();
  const result = await commit();
  return here && now.where === 'after' ? die() : result;
}

const loaded = loadConfig(values.config ?? '');
const overrides: Overrides = {
  floor: 0,
  wrapStore: (store) => ({
    ...store,
    create: (...args) => aroundCommit(() => store.create(...args)),
    commit: (...args) => aroundCommit(() => store.commit(...args)),
  }),
  wrapDirectory: (directory): Directory => ({
    ...directory,
    // Nobody writes into a file once the process is dead: a second is as good as ten.
    ...(loaded.config.directory.kind === 'embedded' ? { writeLimit: 1000 } : {}),
    reset(target, next) {
      const { where, at } = point();
      if (where !== 'sent') return directory.reset(target, next);
      void directory.reset(target, next);
      return new Promise((resolve) => setTimeout(resolve, at)).then(die);
    },
    change(target, current, next) {
      const { where, at } = point();
      if (where !== 'sent') return directory.change(target, current, next);
      void directory.change(target, current, next);
      return new Promise((resolve) => setTimeout(resolve, at)).then(die);
    },
  }),
};

const backend = await startBackend(
  loaded,
  lineLog((line) => process.stdout.write(line), Date.now),
  overrides,
);
process.once('SIGTERM', () => void backend.close());

// Whoever is killed keeps nothing; the next start shall find what this one has compiled.
flushCompileCache();
