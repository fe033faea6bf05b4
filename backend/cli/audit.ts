import { openAuditTrail } from '../audit/audit-trail.ts';
import { loadConfig } from '../config/load-config.ts';
import { openKeyringFile } from '../keyring/keyring-file.ts';
import type { Command } from './command.ts';
import { openConfigStore } from './open-config-store.ts';
import { required } from './required.ts';

/** Whether anyone has changed or taken out a row of the audit since it was sealed. */
export const audit: Command = {
  usage: 'audit --config FILE',
  does: 'checks the chain of the audit, row by row',
  async run(options) {
    const loaded = loadConfig(required(options, 'config'));
    const { config, path } = loaded;
    const database = await openConfigStore(loaded);
    try {
      const trail = openAuditTrail(database, openKeyringFile(path(config.keyringFile)));
      const { rows, broken } = await trail.verify();
      process.stdout.write(
        broken === undefined
          ? `${rows} rows, and each fits the one before it.\n`
          : `Row ${broken} does not fit: it, or one before it, was changed or taken out.\n`,
      );
      return broken === undefined ? 0 : 3;
    } finally {
      await database.destroy();
    }
  },
};
