import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** What one built file is made of, in the bundler's own words. */
export interface BuiltFile {
  /** Relative to the project, with slashes. */
  file: string;
  /** Of the file as it was written: a list that is older than its file is worth nothing. */
  sha256: string;
  /**
   * The modules that have left something in it, sorted: paths from the project, from the first
   * `node_modules` on for packages, and the names of what a plugin has made up (they begin with NUL).
   */
  modules: string[];
}

/** Where the lists lie: not in the folders that ship. */
export const listFolder = 'dist/modules';

/**
 * Writes the list of everything that one build has put into its files to `dist/modules/NAME.json`. The
 * bill of materials is made from it, so it names exactly what ships.
 */
export function moduleList(root: string, name: string): Plugin {
  return {
    name: 'gatehouse:module-list',
    writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).map((output): BuiltFile => {
        const made = output.type === 'chunk';
        const content = made ? output.code : output.source;
        // A module of which nothing is left after tree shaking is not in the file.
        const left = made
          ? Object.entries(output.modules).filter(([, { renderedLength }]) => renderedLength > 0)
          : output.originalFileNames.map((each) => [resolve(root, each)]);
        return {
          file: slashes(relative(root, join(dir, output.fileName))),
          sha256: createHash('sha256').update(content).digest('hex'),
          modules: [...new Set(left.map(([id = '']) => nameOf(root, id)))].sort(),
        };
      });
      files.sort((a, b) => (a.file < b.file ? -1 : 1));
      mkdirSync(join(root, listFolder), { recursive: true });
      writeFileSync(join(root, listFolder, `${name}.json`), `${JSON.stringify(files, null, 2)}\n`);
    },
  };
}

const slashes = (path: string): string => path.replaceAll('\\', '/');

function nameOf(root: string, id: string): string {
  if (id.startsWith('\0')) return id;
  const path = slashes(id).replace(/\?.*$/s, '');
  const packages = path.indexOf('/node_modules/');
  // The packages may be installed elsewhere and only be linked to.
  return packages < 0 ? slashes(relative(root, path)) : path.slice(packages + 1);
}
