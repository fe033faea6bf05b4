import { readFile } from 'node:fs/promises';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Log } from '../log/log.ts';
import type { Directory } from './directory.ts';
import { embeddedEntry } from './embedded/embedded-entry.ts';
import { indexPeople } from './embedded/embedded-index.ts';
import { parseEmbeddedFile } from './embedded/parse-embedded-file.ts';
import { openDirectory } from './open-directory.ts';

/** A directory that is only read from. */
export type Lookup = Pick<Directory, 'find' | 'close'>;

/**
 * The directory that the configuration names, for looking people up beside a running backend. Of the
 * embedded directory it is what stands in the file now: the file is replaced as a whole, so whoever
 * reads it needs no lock. Rejects with a sentence for the administrator.
 */
export async function openLookup(
  loaded: LoadedConfig,
  log: Log,
  now: () => number,
): Promise<Lookup> {
  const { directory } = loaded.config;
  if (directory.kind !== 'embedded') return openDirectory(loaded, log, now);
  const file = loaded.path(directory.file);
  const content = parseEmbeddedFile(await readFile(file, 'utf8'), file);
  const index = indexPeople(content);
  return {
    find(account) {
      const person = content.people[index.byName(account) ?? -1];
      return Promise.resolve(person && embeddedEntry(person, content.rules, now()));
    },
    close: () => Promise.resolve(),
  };
}
