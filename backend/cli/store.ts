import { openConfigKeyring } from '../config/config-keyring.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { storeSettings } from '../config/store-settings.ts';
import { lockFile } from '../file-lock.ts';
import { refuseOtherKeyring } from '../store/agree-on-key.ts';
import { copyStore } from '../store/copy-store.ts';
import { refuseWhileServed } from '../store/migrate-store.ts';
import { connectDatabase, type Database, openFileAsItIs } from '../store/open-store.ts';
import { patientLimits } from '../store/postgres-pool.ts';
import type { StoreSettings } from '../store/store-settings.ts';
import type { Command } from './command.ts';
import { required } from './required.ts';

/** Moves everything from one kind of store to the other, and a backup back into its place. */
export const store: Command = {
  usage: 'store copy --from CONFIG --to CONFIG',
  does: 'copies everything from the store of one configuration into the empty one of another',
  async run(options, [what]) {
    if (what !== 'copy') throw new Error('store: say what to do: store copy --from … --to …');
    const [source, target] = [required(options, 'from'), required(options, 'to')].map(loadConfig);
    if (source === undefined || target === undefined) return 64;
    const from = await openAlone(source);
    try {
      await refuseOtherSeals(from.database, target);
      const to = await openAlone(target);
      try {
        const counts = await copyStore(from.database, to.database);
        const lines = Object.entries(counts).map(([table, rows]) => `  ${table}: ${rows}`);
        process.stdout.write(`Copied, and counted in the copy:\n${lines.join('\n')}\n`);
        return 0;
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
  },
};

/** What is copied stays sealed as it is: whoever works on the copy must have the same keyring. */
async function refuseOtherSeals(from: Database, target: LoadedConfig): Promise<void> {
  const tables = await from.introspection.getTables();
  if (!tables.some(({ name }) => name === 'marks')) return;
  await refuseOtherKeyring(from, openConfigKeyring(target));
}

/** While no backend works on it: what it writes meanwhile would be in neither, or in both. */
async function openAlone(
  loaded: LoadedConfig,
): Promise<{ database: Database; close(): Promise<void> }> {
  const settings = storeSettings(loaded);
  const lock = settings.kind === 'sqlite' ? await lockFile(settings.file) : undefined;
  let database: Database | undefined;
  const close = async (): Promise<void> => {
    await database?.destroy();
    await lock?.release();
  };
  try {
    database = await openAny(settings);
    if (settings.kind === 'postgresql') await refuseWhileServed(database, settings);
    return { database, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openAny(settings: StoreSettings): Promise<Database> {
  return settings.kind === 'sqlite'
    ? openFileAsItIs(settings.file)
    : connectDatabase(settings, patientLimits);
}
