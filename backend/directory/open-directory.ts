import type { LoadedConfig } from '../config/load-config.ts';
import { phoneAttributes } from '../config/phone-settings.ts';
import type { Log } from '../log/log.ts';
import { attributesOf } from '../rules/who.ts';
import type { ActiveDirectoryOptions } from './active-directory/active-directory-options.ts';
import type { DirectoryFindings } from './active-directory/directory-findings.ts';
import { openActiveDirectory } from './active-directory/open-active-directory.ts';
import { openExamination } from './active-directory/open-examination.ts';
import type { Directory } from './directory.ts';
import type { Peer } from '../peers/peer.ts';
import { openEmbeddedDirectory } from './embedded/open-embedded-directory.ts';

/** The directory that the configuration names. Rejects with a sentence for the administrator. */
export async function openDirectory(
  loaded: LoadedConfig,
  log: Log,
  now: () => number,
  ruleAttributes: readonly string[] = attributesOf(loaded.config.rules),
  peer?: Peer,
): Promise<Directory> {
  const { config, path } = loaded;
  if (config.directory.kind === 'embedded') {
    return openEmbeddedDirectory({ file: path(config.directory.file), now });
  }
  return openActiveDirectory({
    ...activeDirectoryOptions(loaded, config.directory),
    ruleAttributes: [...new Set([...ruleAttributes, ...phoneAttributes(config)])],
    ...{ log, peer },
  });
}

/** The examination of the directory as the service account; undefined where there is no such account. */
export function examineOpened(
  loaded: LoadedConfig,
  now: () => number,
): Promise<DirectoryFindings> | undefined {
  const { directory } = loaded.config;
  if (directory.kind === 'embedded') return undefined;
  return openExamination(activeDirectoryOptions(loaded, directory), now);
}

type Settings = Extract<LoadedConfig['config']['directory'], { kind: 'active-directory' }>;

function activeDirectoryOptions(
  { read, secrets }: LoadedConfig,
  directory: Settings,
): ActiveDirectoryOptions {
  const { urls, discover, caFile, serverName, passwordFile } = directory;
  const { baseDn, domain, user, timeout, connections } = directory;
  return {
    ...{ baseDn, domain, user, timeout, connections },
    password: secrets.of(['directory', 'passwordFile'], passwordFile, 'password'),
    ...(urls === undefined ? { discover } : { urls }),
    ...(caFile === undefined ? {} : { ca: read(caFile) }),
    ...(serverName === undefined ? {} : { serverName }),
  };
}
