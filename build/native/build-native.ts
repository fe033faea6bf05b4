import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { installLine, installParts, type Part } from '../scripts/debian-packages.ts';
import { root } from '../scripts/root.ts';
import { nativePrograms } from './programs.ts';
import { nativeTestPrograms } from './test-programs.ts';
import { openWorkshop, target } from './workshop.ts';

/** What the programs are built with. */
export const compilerParts: readonly Part[] = [
  [`/usr/bin/${target}-g++`, 'g++-mingw-w64-x86-64'],
  [`/usr/bin/${target}-windres`, 'binutils-mingw-w64-x86-64'],
  ['/usr/include/rapidjson/rapidjson.h', 'rapidjson-dev'],
];

export interface NativeBuild {
  /** Where the files go. */
  out: string;
  /** The full path of a program by the beginning of its name, such as `gatehouse-launcher`. */
  file: (name: string) => string;
}

export interface NativeOptions {
  out?: string;
  /** Where the compiled sources are kept, other than beside the programs. */
  objects?: string;
  /** The programs that only tests start, too. */
  tests?: boolean;
  /** Only the programs whose names begin with one of these. */
  only?: readonly string[];
  /** Where the sources lie, other than in this checkout. */
  from?: string;
  /**
   * A file with the manifest of the client's files (client-manifest.ts). Without one the launcher is
   * for development and starts no client.
   */
  manifest?: string;
  log?: (line: string) => void;
}

/**
 * Builds the programs for Windows with MinGW-w64. A source is compiled again only when it, a header
 * or a flag has changed. Installs the compiler where that can be done; rejects with one line that
 * says how where it cannot, and with the compiler's own words when a source is wrong.
 */
export async function buildNative(options: NativeOptions = {}): Promise<NativeBuild> {
  // On Windows what was built elsewhere is tried; there is nothing to build with.
  const builds = process.platform !== 'win32';
  const missing = builds ? await installParts(compilerParts) : [];
  if (missing.length > 0) throw new Error(`The native programs need: ${installLine(missing)}`);
  const from = options.from ?? root;
  const out = options.out ?? join(root, 'dist', 'native');
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as {
    version: string;
  };
  const shipped = nativePrograms(version);
  const all = options.tests === true ? [...shipped, ...nativeTestPrograms(shipped)] : shipped;
  const { only } = options;
  const programs = only
    ? all.filter(({ name }) => only.some((each) => name.startsWith(each)))
    : all;
  const folder = options.objects ?? join(out, 'objects');
  const workshop = builds
    ? await openWorkshop({ from, folder, version, log: options.log })
    : undefined;
  const files = new Map<string, string>();
  for (const program of programs) {
    const file = join(out, program.ships ? '' : 'test', `${program.name}.${program.kind}`);
    await workshop?.build(program, file, program.manifest === true ? options.manifest : undefined);
    files.set(program.name, file);
  }
  return {
    out,
    file(name) {
      const found = [...files].find(([each]) => each === name || each.startsWith(`${name}-`));
      if (!found) throw new Error(`There is no native program ${name}`);
      return found[1];
    },
  };
}

if (import.meta.main) {
  const only = process.argv.slice(2);
  const { out } = await buildNative({
    tests: true,
    ...(only.length > 0 && { only }),
    log: (line) => console.error(line),
  });
  console.error(`The native programs are in ${relative(root, out)}/`);
}
