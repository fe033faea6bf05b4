import { isAbsolute } from 'node:path';
import type { StoreSettings } from '../store/store-settings.ts';
import type { LoadedConfig } from './load-config.ts';
import { staysHere } from './store-schema.ts';

/**
 * Where everything is kept, with the files that the configuration names read in. What leaves this
 * machine goes over TLS, and nothing switches that off; what stays does so where an authority or a name
 * is given.
 * @throws ConfigRefused when the password's file holds none
 */
export function storeSettings(loaded: LoadedConfig): StoreSettings {
  const { store } = loaded.config;
  if (store.kind === 'sqlite') return { kind: 'sqlite', file: loaded.path(store.file) };
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
