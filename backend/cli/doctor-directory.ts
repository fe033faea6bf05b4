import type { LoadedConfig } from '../config/load-config.ts';
import { examineOpened } from '../directory/open-directory.ts';
import { directoryLines } from './directory-lines.ts';

/** Proves each right of the service account by reading. Resolves to 1 when one is missing. */
export async function doctorDirectory(loaded: LoadedConfig): Promise<number> {
  const { directory } = loaded.config;
  const found = await examineOpened(loaded, Date.now);
  if (directory.kind === 'embedded' || found === undefined) {
    process.stdout.write('The embedded directory is a file: there are no rights to look at.\n');
    return 0;
  }
  const { user, baseDn } = directory;
  const { lines, complete } = directoryLines(found, { user, baseDn, now: Date.now() });
  process.stdout.write(`${lines.join('\n')}\n`);
  return complete ? 0 : 1;
}
