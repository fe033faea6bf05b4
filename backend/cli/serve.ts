import { loadConfig } from '../config/load-config.ts';
import { lineLog } from '../log/log.ts';
import { startBackend } from '../start.ts';
import type { Command } from './cli.ts';
import { required } from './required.ts';

/** Runs until it is told to stop; a second signal ends it at once. */
export const serve: Command = {
  usage: 'serve --config FILE',
  does: 'runs the reset backend until it gets SIGTERM or SIGINT',
  async run(options) {
    const log = lineLog((line) => process.stdout.write(line), Date.now);
    const stop = new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        process.once(signal, () => {
          resolve();
        });
      }
    });
    const backend = await startBackend(loadConfig(required(options, 'config')), log);
    await stop;
    await backend.close();
    return 0;
  },
};
