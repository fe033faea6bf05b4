import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../scripts/root.ts';

/** Electron's own folder for Windows, or nothing, for a package with a stand-in. */
export type ElectronFolder = { kind: 'electron'; folder: string } | { kind: 'stand-in' };

/**
 * Finds Electron's unpacked folder for Windows: the one that is named, else the one that the electron
 * package has downloaded, where that is one for Windows. Throws where the named one is none, or of
 * another version than the project's: the client is tried on that one alone.
 */
export function findElectron(named: string | undefined): ElectronFolder {
  const downloaded = join(root, 'node_modules/electron/dist');
  if (named === undefined && !existsSync(join(downloaded, 'electron.exe'))) {
    return { kind: 'stand-in' };
  }
  const folder = resolve(named ?? downloaded);
  if (!existsSync(join(folder, 'electron.exe'))) {
    throw new Error(`${folder} is not Electron's folder for Windows: it has no electron.exe.`);
  }
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  };
  const found = existsSync(join(folder, 'version'))
    ? readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
    : 'an unknown version';
  if (found !== devDependencies.electron) {
    throw new Error(`${folder} is ${found}; the client needs ${devDependencies.electron}.`);
  }
  return { kind: 'electron', folder };
}
