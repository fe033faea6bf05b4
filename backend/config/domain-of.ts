import { parseEmbeddedFile } from '../directory/embedded/parse-embedded-file.ts';
import type { Domain } from '../directory/names-match.ts';
import type { LoadedConfig } from './load-config.ts';

/** The domain whose names the directory holds; undefined where it takes every domain for its own. */
export function domainOf({ config, read, path }: LoadedConfig): Domain | undefined {
  const { directory } = config;
  if (directory.kind === 'active-directory') return directory.domain;
  return parseEmbeddedFile(read(directory.file), path(directory.file)).domain;
}
