import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { installLine, installParts, type Part } from '../scripts/debian-packages.ts';
import { root } from '../scripts/root.ts';
import { compileFlags, linkFlags } from './flags.ts';
import { nativePrograms, type NativeProgram } from './programs.ts';
import { nativeTestPrograms } from './test-programs.ts';
import { manifestResource } from './manifest-resource.ts';
import { versionResource } from './version-resource.ts';

const run = promisify(execFile);
const target = 'x86_64-w64-mingw32';

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
  const missing = await installParts(compilerParts);
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
  const workshop = join(out, 'objects');
  await mkdir(workshop, { recursive: true });
  await offerRapidJson(workshop);
  const build = {
    from,
    workshop,
    version,
    headers: await digestOfHeaders(from),
    manifest: options.manifest,
  };
  const files = new Map<string, string>();
  for (const program of programs) {
    const file = join(out, program.ships ? '' : 'test', `${program.name}.${program.kind}`);
    const objects = await compileAll(program, build, options.log);
    await link(program, objects, file, from);
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

interface Build {
  from: string;
  workshop: string;
  version: string;
  headers: string;
  manifest: string | undefined;
}

/** RapidJSON alone out of the system's headers, which are not those of Windows. */
async function offerRapidJson(workshop: string): Promise<void> {
  const include = join(workshop, 'include');
  await mkdir(include, { recursive: true });
  await symlink('/usr/include/rapidjson', join(include, 'rapidjson')).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}

async function filesOf(folder: string, end: string, recursive = false): Promise<string[]> {
  const entries = await readdir(folder, { recursive, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && extname(entry.name) === end)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function digestOfHeaders(from: string): Promise<string> {
  const hash = createHash('sha256');
  for (const header of await filesOf(join(from, 'native'), '.h', true)) {
    hash.update(relative(from, header)).update(await readFile(header));
  }
  return hash.digest('hex');
}

async function compileAll(
  program: NativeProgram,
  build: Build,
  log: NativeOptions['log'],
): Promise<string[]> {
  const folders = program.folders.map((folder) => join(build.from, 'native', folder));
  const sources = (await Promise.all(folders.map((folder) => filesOf(folder, '.cpp')))).flat();
  const objects = new Map<string, string>();
  const waiting = [...sources];
  const work = async (): Promise<void> => {
    for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
      objects.set(source, await compile(source, program, build, log));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return [
    ...sources.map((source) => objects.get(source) ?? ''),
    await compileResource(program, build),
  ];
}

async function compile(
  source: string,
  program: NativeProgram,
  build: Build,
  log: NativeOptions['log'],
): Promise<string> {
  const name = relative(build.from, source);
  const flags = compileFlags(name, build.from, program.bare === true);
  const key = createHash('sha256')
    .update(flags.filter((flag) => !flag.startsWith('-ffile-prefix-map')).join('\n'))
    .update(build.version)
    .update(build.headers)
    .update(await readFile(source))
    .digest('hex');
  const object = join(build.workshop, `${basename(source, '.cpp')}-${key.slice(0, 24)}.o`);
  if (existsSync(object)) return object;
  log?.(`Compiling ${name} …`);
  const places = [`-I${join(build.from, 'native')}`, '-isystem', join(build.workshop, 'include')];
  const defines = [`-DGATEHOUSE_VERSION=L"${build.version}"`];
  // A build that is cut off leaves no half object behind.
  const fresh = `${object}.${process.pid}`;
  await run(`${target}-g++`, [...flags, ...places, ...defines, '-c', source, '-o', fresh]);
  await rename(fresh, object);
  return object;
}

async function compileResource(program: NativeProgram, build: Build): Promise<string> {
  const file = `${program.name}.${program.kind}`;
  const text = versionResource(file, program.description, build.version, program.kind);
  const source = join(build.workshop, `${program.name}.rc`);
  const manifest = program.manifest === true ? build.manifest : undefined;
  await writeFile(source, manifest === undefined ? text : text + manifestResource(manifest));
  const object = `${source}.o`;
  await run(`${target}-windres`, [source, '-O', 'coff', '-o', object]);
  return object;
}

async function link(
  program: NativeProgram,
  objects: string[],
  file: string,
  from: string,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const exports = program.folders
    .map((folder) => join(from, 'native', folder, `${folder}.def`))
    .filter((definition) => existsSync(definition));
  const libraries = program.libraries.map((library) => `-l${library}`);
  const flags = linkFlags(program.kind, program.windowed === true);
  await rm(file, { force: true });
  await run(`${target}-g++`, [...flags, ...objects, ...exports, '-o', file, ...libraries]);
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
