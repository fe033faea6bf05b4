import { existsSync } from 'node:fs';
import { openConfigKeyring } from '../config/config-keyring.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { storeSettings } from '../config/store-settings.ts';
import type { LiveKeyring } from '../keyring/live-keyring.ts';
import { type Database, openDatabase } from '../store/open-store.ts';
import { prepareSeals } from '../store/prepare-seals.ts';
import type { StoreSettings } from '../store/store-settings.ts';

/** A store, and the keyring that it is sealed with. */
export interface OpenedStore {
  database: Database;
  keyring: LiveKeyring;
}

/**
 * The store of a configuration, as a command opens it beside a running server. Rejects with a sentence
 * for the administrator, also where the keyring is not the store's.
 */
export function openConfigStore(loaded: LoadedConfig): Promise<OpenedStore> {
  return openWith(loaded, storeSettings(loaded));
}

/** The same for whoever only looks: where no file is yet none is made. */
export async function openPresentStore(loaded: LoadedConfig): Promise<OpenedStore | undefined> {
  const settings = storeSettings(loaded);
  if (settings.kind === 'sqlite' && !existsSync(settings.file)) return undefined;
  return openWith(loaded, settings);
}

async function openWith(loaded: LoadedConfig, settings: StoreSettings): Promise<OpenedStore> {
  const keyring = openConfigKeyring(loaded);
  const database = await openDatabase(settings);
  try {
    await prepareSeals(database, keyring, Date.now());
    return { database, keyring };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}
