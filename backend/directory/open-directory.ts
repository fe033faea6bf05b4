import type { LoadedConfig } from '../config/load-config.ts';
import { phoneAttributes } from '../config/phone-settings.ts';
import type { Log } from '../log/log.ts';
import { attributesOf } from '../rules/who.ts';
import { openActiveDirectory } from './active-directory/open-active-directory.ts';
import type { Directory } from './directory.ts';
import { openEmbeddedDirectory } from './embedded/open-embedded-directory.ts';

/** The directory that the configuration names. Rejects with a sentence for the administrator. */
export async function openDirectory(
  { config, path, read }: LoadedConfig,
  log: Log,
  now: () => number,
  ruleAttributes: readonly string[] = attributesOf(config.rules),
): Promise<Directory> {
  const { directory } = config;
  if (directory.kind === 'embedded') {
    return openEmbeddedDirectory({ file: path(directory.file), now });
  }
  const { urls, discover, caFile, serverName, baseDn, domain, user, passwordFile, connections } = directory;
  return openActiveDirectory({
    ...(urls === undefined ? { discover } : { urls }),
    baseDn,
    domain,
    user,
    password: read(passwordFile).trimEnd(),
    timeout: directory.timeout,
    connections,
    ruleAttributes: [...new Set([...ruleAttributes, ...phoneAttributes(config)])],
    log,
    ...(caFile === undefined ? {} : { ca: read(caFile) }),
    ...(serverName === undefined ? {} : { serverName }),
  });
}
