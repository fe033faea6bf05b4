import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { openDirectory } from '../directory/open-directory.ts';
import { openKeyringFile } from '../keyring/keyring-file.ts';
import { connectionOf } from '../tls/connection-of.ts';
import { identityOf, requireKnownKey } from '../tls/open-identity.ts';
import { certificateReport } from './certificate-report.ts';
import type { Command } from './cli.ts';
import { connectionLines } from './connection-lines.ts';
import { required } from './required.ts';

/** Reads everything that `serve` would read and asks the directory once; changes nothing. */
export const check: Command = {
  usage: 'check --config FILE',
  does: 'says everything that is wrong with a configuration, and prints the line for the clients',
  async run(options) {
    const loaded = loadConfig(required(options, 'config'));
    openKeyringFile(loaded.path(loaded.config.keyringFile));
    const identity = identityOf(loaded);
    write([
      ...certificateReport(loaded, identity, Date.now()),
      '',
      ...connectionLines(connectionOf(loaded, identity)),
      '',
    ]);
    // After the line: to roll it out is one of the remedies.
    requireKnownKey(loaded, identity);
    await askDirectory(loaded);
    return 0;
  },
};

async function askDirectory(loaded: LoadedConfig): Promise<void> {
  const directory = await openDirectory(loaded, () => undefined, Date.now);
  try {
    await directory.probe(AbortSignal.timeout(15_000));
    const rules = await directory.defaultRules();
    write([
      'The configuration is good and the directory answers.',
      `Passwords: at least ${rules.minLength} characters` +
        `${rules.complexity ? ', complexity on' : ''}, ${rules.history} remembered` +
        `${rules.historyOnReset ? '' : ' (not applied to a reset by this directory)'}.`,
    ]);
  } finally {
    await directory.close();
  }
}

function write(lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
