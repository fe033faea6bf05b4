import { setTimeout as pause } from 'node:timers/promises';
import { loadConfig } from '../config/load-config.ts';
import type { Command } from './command.ts';
import { makeProgress } from './import/progress.ts';
import { runImport } from './import/run-import.ts';
import { stepAside } from './import/step-aside.ts';
import { required } from './required.ts';

/** What a shell calls a command that Ctrl-C has ended. */
const interrupted = 130;

export const importPeople: Command = {
  usage: 'import PEOPLE.csv --config FILE [--apply]',
  does:
    'registers addresses, numbers and answers for people, by an administrator; only looks, unless ' +
    'told to apply',
  async run(options, [file]) {
    if (file === undefined) throw new Error('import: name the file with the people');
    const loaded = loadConfig(required(options, 'config'));
    stepAside();
    const { stdout, stderr } = process;
    const progress = makeProgress(
      { terminal: stderr.isTTY, write: (text) => stderr.write(text) },
      () => performance.now(),
    );
    const writer = (stream: NodeJS.WriteStream) => (lines: readonly string[]) => {
      progress.end();
      stream.write(`${lines.join('\n')}\n`);
    };
    const error = writer(stderr);
    const cancelling = new AbortController();
    const cancel = (): void => {
      cancelling.abort();
    };
    // Once only: whoever asks twice does not want to wait.
    process.once('SIGINT', cancel);
    try {
      return await runImport({
        ...{ file, loaded, error, now: Date.now },
        mode: options['apply'] === undefined ? 'preview' : 'apply',
        out: writer(stdout),
        progress: progress.tell,
        signal: cancelling.signal,
        pause: (milliseconds) => pause(milliseconds),
      });
    } catch (failure) {
      if (!cancelling.signal.aborted) throw failure;
      error(['Cancelled. Nothing was written.']);
      return interrupted;
    } finally {
      process.off('SIGINT', cancel);
      progress.end();
    }
  },
};
