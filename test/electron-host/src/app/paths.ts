import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine } from '../engine.ts';

const chosen = new Map<string, string>();

/** The places that `app.getPath` names; those of a person's desktop folders are not guessed. */
export function pathOf(name: string): string {
  const known = chosen.get(name);
  if (known !== undefined) return known;
  switch (name) {
    case 'home':
      return homedir();
    case 'appData':
      return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    case 'temp':
      return tmpdir();
    case 'exe':
    case 'module':
      return process.execPath;
    // Without --user-data-dir nothing outlives the process, so that no test sees another's files.
    case 'userData':
      return join(engine.scratch, 'user-data');
    case 'sessionData':
      return pathOf('userData');
    case 'logs':
      return join(pathOf('userData'), 'logs');
    case 'crashDumps':
      return join(pathOf('userData'), 'Crashpad');
    default:
      throw new Error(`Failed to get '${name}' path`);
  }
}

export function choosePath(name: string, path: string): void {
  chosen.set(name, path);
}
