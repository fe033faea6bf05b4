import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import type { StoreSettings } from '../store/store-settings.ts';
import type { LoadedConfig } from './load-config.ts';
import { staysHere } from './store-schema.ts';

/**
 * Where everything is kept, with the files that the configuration names read in. What leaves this
 * machine goes over TLS, and nothing switches that off; what stays does so where an authority or a name
 * is given.
 * @throws ConfigRefused when the password's file holds none, or SQLite's file has no folder to be made in
 */
export function storeSettings(loaded: LoadedConfig): StoreSettings {
  const { store } = loaded.config;
  if (store.kind === 'sqlite') {
    const file = loaded.path(store.file);
    const fault = folderFault(dirname(file));
    if (fault !== undefined)
      throw loaded.refusal(['store', 'file'], `lies in a folder that ${fault}`);
    return { kind: 'sqlite', file };
  }
  const { passwordFile, caFile, serverName, ...rest } = store;
  const named = caFile !== undefined || serverName !== undefined;
  const tls = !staysHere(rest.host) || (named && !isAbsolute(rest.host));
  return {
    ...rest,
    password: loaded.secrets.of(['store', 'passwordFile'], passwordFile),
    ...(tls
      ? {
          tls: {
            name: serverName ?? rest.host,
            ...(caFile === undefined ? {} : { ca: loaded.read(caFile) }),
          },
        }
      : {}),
  };
}

/** SQLite makes its file by itself, and others beside it, but no folder. */
function folderFault(folder: string): string | undefined {
  if (!existsSync(folder)) return 'is not there; make it, for this account to write in';
  try {
    accessSync(folder, constants.W_OK);
    return undefined;
  } catch {
    return 'this account may not write in; let it, or name another';
  }
}
