import { openAuditTrail } from '../audit/audit-trail.ts';
import { loadConfig } from '../config/load-config.ts';
import { openKeyringFile } from '../keyring/keyring-file.ts';
import { openDatabase } from '../store/open-store.ts';
import type { Command } from './cli.ts';
import { required } from './required.ts';

/** What the help desk asks first: what really happened behind a support code. */
export const support: Command = {
  usage: 'support CODE --config FILE',
  does: 'tells what the audit knows of the attempt behind a support code',
  async run(options, [code]) {
    if (code === undefined) throw new Error('support: name the code, such as 7K2M-9QXR');
    const { config, path } = loadConfig(required(options, 'config'));
    const database = await openDatabase(path(config.store.file));
    try {
      const trail = openAuditTrail(database, openKeyringFile(path(config.keyringFile)));
      const rows = await trail.ofSupportCode(code.toUpperCase());
      for (const { at, event, data } of rows) {
        const what = Object.entries(data).map(([name, value]) => `${name}=${String(value)}`);
        process.stdout.write(`${new Date(at).toISOString()}  ${event}  ${what.join(' ')}\n`);
      }
      if (rows.length === 0) process.stdout.write('No attempt has this code.\n');
      return rows.length === 0 ? 2 : 0;
    } finally {
      await database.destroy();
    }
  },
};
