import { readdirSync } from 'node:fs';

export type ListedFolder =
  | { ok: true; names: string[] }
  | { ok: false; code: 'folder-missing' | 'folder-unreadable'; problem: string };

/** The names in a folder that end in .json, sorted. It never throws. `what` is put there by people. */
export function listJson(folder: string, what: string): ListedFolder {
  try {
    const names = readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.json'));
    return { ok: true, names: names.sort() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      const problem = `The folder does not exist. Put ${what} there.`;
      return { ok: false, code: 'folder-missing', problem };
    }
    const problem = 'The folder cannot be read. Check its permissions.';
    return { ok: false, code: 'folder-unreadable', problem };
  }
}
