import { openConfigKeyring } from '../config/config-keyring.ts';
import { loadConfig } from '../config/load-config.ts';
import { storeSettings } from '../config/store-settings.ts';
import { migrateStore } from '../store/migrate-store.ts';
import type { Command } from './command.ts';
import { required } from './required.ts';

/** Makes the store, or brings it to the shape that this version needs. */
export const migrate: Command = {
  usage: 'migrate --config FILE [--backup FILE]',
  does: 'brings the store to the shape that this version needs, after a backup; makes it when new',
  async run(options) {
    const loaded = loadConfig(required(options, 'config'));
    const moment = new Date().toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
    const backup = options['backup'] ?? loaded.path(`store.${moment}.backup`);
    const result = await migrateStore(storeSettings(loaded), openConfigKeyring(loaded), backup);
    process.stdout.write(`${wordsOf(result)}\n`);
    return 0;
  },
};

function wordsOf(result: Awaited<ReturnType<typeof migrateStore>>): string {
  switch (result.done) {
    case 'nothing':
      return 'The store is in the present shape; nothing was done.';
    case 'made':
      return 'The store was made.';
    case 'migrated':
      return (
        `The store was brought to the present shape: ${result.migrations.join(', ')}.\n` +
        `As it was before, it stands in ${result.backup ?? 'a file beside it'}, which was counted.`
      );
  }
}
