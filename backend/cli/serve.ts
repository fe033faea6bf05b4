import { loadConfig } from '../config/load-config.ts';
import { lineLog } from '../log/log.ts';
import { standardOutputs, writeLines } from '../log/write-lines.ts';
import { startBackend } from '../start.ts';
import type { Command } from './command.ts';
import { required } from './required.ts';

/** Runs until it is told to stop; a second signal ends it at once. */
export const serve: Command = {
  usage: 'serve --config FILE',
  does: 'runs the reset backend until it gets SIGTERM or SIGINT; SIGHUP rereads the certificate',
  async run(options) {
    const log = lineLog(writeLines(standardOutputs()), Date.now);
    const stop = new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        process.once(signal, () => {
          resolve();
        });
      }
    });
    const backend = await startBackend(loadConfig(required(options, 'config')), log);
    // On Windows this signal says that the console is being closed.
    if (process.platform !== 'win32') {
      process.on('SIGHUP', () => void backend.renewCertificate());
    }
    await stop;
    await backend.close();
    return 0;
  },
};
