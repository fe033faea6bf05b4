import { loadConfig } from '../config/load-config.ts';
import { openDirectory } from '../directory/open-directory.ts';
import { openKeyringFile } from '../keyring/keyring-file.ts';
import type { Command } from './cli.ts';
import { required } from './required.ts';

/** Reads everything that `serve` would read and asks the directory once; changes nothing. */
export const check: Command = {
  usage: 'check --config FILE',
  does: 'says everything that is wrong with a configuration, with file, line and remedy',
  async run(options) {
    const loaded = loadConfig(required(options, 'config'));
    openKeyringFile(loaded.path(loaded.config.keyringFile));
    const directory = await openDirectory(loaded, () => undefined, Date.now);
    try {
      await directory.probe(AbortSignal.timeout(15_000));
      const rules = await directory.defaultRules();
      process.stdout.write(
        `The configuration is good and the directory answers.\n` +
          `Passwords: at least ${rules.minLength} characters` +
          `${rules.complexity ? ', complexity on' : ''}, ${rules.history} remembered` +
          `${rules.historyOnReset ? '' : ' (not applied to a reset by this directory)'}.\n`,
      );
    } finally {
      await directory.close();
    }
    return 0;
  },
};
