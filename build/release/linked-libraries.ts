import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { NativeProgram } from '../native/programs.ts';
import { toolchainLibraries, type ToolchainLibrary } from './toolchain-libraries.ts';

/**
 * The libraries whose code is in a native program: by the map that the linker has written, and by what
 * its sources include. Throws for a file of the toolchain that belongs to none of them.
 */
export function linkedLibraries(
  root: string,
  program: NativeProgram,
  map: string,
): ToolchainLibrary[] {
  const linked = filesIn(map).map((file) => {
    const library = toolchainLibraries.find(({ files }) => files?.test(file) === true);
    if (library === undefined) throw new Error(`${program.name} holds code of unknown ${file}`);
    return library;
  });
  const sources = program.folders
    .map((folder) => join(root, 'native', folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /\.(?:cpp|h)$/.test(name))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    );
  const included = toolchainLibraries.filter(
    ({ header }) => header !== undefined && sources.some((source) => header.test(source)),
  );
  return [...new Set([...linked, ...included])];
}

/** The archives of which a member was taken, and the object files that are not the project's own. */
function filesIn(map: string): string[] {
  const [members = '', loaded = ''] = map.split('\nDiscarded input sections\n');
  if (!members.startsWith('Archive member included') || loaded === '') {
    throw new Error('This is no map of a linker');
  }
  const archives = [...members.matchAll(/^(\/.+?\.a)\(/gm)].map(([, file = '']) => file);
  const objects = [...loaded.matchAll(/^LOAD (\/.+\.o)$/gm)]
    .map(([, file = '']) => file)
    // The workshop's own carry a digest in their names.
    .filter((file) => !/-[0-9a-f]{24}\.o$/.test(file));
  // The linker writes the way that it has gone, with many a step back.
  return [...new Set([...archives, ...objects].map((file) => posix.normalize(file)))];
}
