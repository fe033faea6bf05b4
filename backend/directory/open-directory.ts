import type { LoadedConfig } from '../config/load-config.ts';
import type { Log } from '../log/log.ts';
import { openActiveDirectory } from './active-directory/open-active-directory.ts';
import type { Directory } from './directory.ts';
import { openEmbeddedDirectory } from './embedded/open-embedded-directory.ts';

/** The directory that the configuration names. Rejects with a sentence for the administrator. */
export async function openDirectory(
  { config, path, read }: LoadedConfig,
  log: Log,
  now: () => number,
): Promise<Directory> {
  const { directory } = config;
  if (directory.kind === 'embedded') {
    return openEmbeddedDirectory({ file: path(directory.file), now });
  }
  const { urls, caFile, serverName, baseDn, domain, user, passwordFile, connections } = directory;
  return openActiveDirectory({
    urls,
    baseDn,
    domain,
    user,
    password: read(passwordFile).trimEnd(),
    timeout: directory.timeout,
    connections,
    log,
    ...(caFile === undefined ? {} : { ca: read(caFile) }),
    ...(serverName === undefined ? {} : { serverName }),
  });
}
