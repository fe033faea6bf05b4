import { readKeyring, readKeyringFile } from '../keyring/keyring-file.ts';
import type { KeyringFile } from '../keyring/keyring.ts';
import { type LiveKeyring, makeLiveKeyring } from '../keyring/live-keyring.ts';
import { keyringVariable } from './keyring-variable.ts';
import type { LoadedConfig } from './load-config.ts';

/** The file that the keyring stands in; undefined where it stands in the environment. */
export function keyringFileOf({ config, path }: LoadedConfig): string | undefined {
  return config.keyringFile === undefined ? undefined : path(config.keyringFile);
}

/** The keyring as it is now. Throws a sentence that names the place and the field, never a key. */
function readConfigKeyring(loaded: LoadedConfig): KeyringFile {
  const file = keyringFileOf(loaded);
  if (file !== undefined) return readKeyringFile(file);
  return readKeyring(process.env[keyringVariable] ?? '', keyringVariable);
}

export function openConfigKeyring(loaded: LoadedConfig, look?: () => void): LiveKeyring {
  return makeLiveKeyring(readConfigKeyring(loaded), look);
}
