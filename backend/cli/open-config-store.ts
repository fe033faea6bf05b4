import { existsSync } from 'node:fs';
import type { LoadedConfig } from '../config/load-config.ts';
import { storeSettings } from '../config/store-settings.ts';
import { type Database, openDatabase } from '../store/open-store.ts';

/** The store of a configuration, as a command opens it beside a running server. */
export function openConfigStore(loaded: LoadedConfig): Promise<Database> {
  return openDatabase(storeSettings(loaded));
}

/** The same for whoever only looks: where no file is yet none is made. */
export async function openPresentStore(loaded: LoadedConfig): Promise<Database | undefined> {
  const settings = storeSettings(loaded);
  if (settings.kind === 'sqlite' && !existsSync(settings.file)) return undefined;
  return openDatabase(settings);
}
