import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { compileFlags, linkFlags } from './flags.ts';
import { manifestResource } from './manifest-resource.ts';
import type { NativeProgram } from './programs.ts';
import { versionResource } from './version-resource.ts';

const run = promisify(execFile);
export const target = 'x86_64-w64-mingw32';

/**
 * What nearly every source includes, compiled once: reading these headers is three quarters of the
 * time that a source takes. Each source still names what it needs, and is compiled to the same bytes
 * without this.
 */
const headers = (bare: boolean): string =>
  ['windows.h', ...(bare ? [] : ['cstdint', 'functional', 'map', 'memory', 'string', 'vector'])]
    .map((header) => `#include <${header}>\n`)
    .join('');

export interface Workshop {
  /**
   * Compiles and links one program into `file`. What was made before from the same sources, headers
   * and flags is taken as it is, also by somebody who does the same at this moment. What the linker
   * has taken out of libraries stands in the folder as `FILE.map`.
   */
  build: (program: NativeProgram, file: string, manifest?: string) => Promise<void>;
}

export async function openWorkshop({
  from,
  folder,
  version,
  log,
}: {
  /** The checkout with the sources. */
  from: string;
  /** Where the objects are kept. */
  folder: string;
  version: string;
  log: ((line: string) => void) | undefined;
}): Promise<Workshop> {
  const include = join(folder, 'include');
  await mkdir(include, { recursive: true });
  await offerRapidJson(include);
  const digest = await digestOfHeaders(from);
  const places = [`-I${join(from, 'native')}`, '-isystem', include];
  const defines = [`-DGATEHOUSE_VERSION=L"${version}"`];

  /** Makes `name` in the folder out of what `key` stands for, unless it is there. */
  async function make(
    name: string,
    key: readonly (string | Uint8Array)[],
    write: (fresh: string) => Promise<unknown>,
  ): Promise<string> {
    const hash = createHash('sha256');
    for (const part of key) hash.update(part).update('\0');
    const end = extname(name);
    const made = join(folder, `${basename(name, end)}-${hash.digest('hex').slice(0, 24)}${end}`);
    if (existsSync(made)) return made;
    // Whoever is cut off leaves nothing half made, and two at once leave one of two that are alike. A
    // library carries the name of the file that it is written to, so the name has to be right.
    const aside = await mkdtemp(join(folder, 'making-'));
    await write(join(aside, name));
    // What belongs to it first: whoever finds the one finds the other.
    const map = join(aside, `${name}.map`);
    if (existsSync(map)) await rename(map, `${made}.map`);
    await rename(join(aside, name), made);
    await rm(aside, { recursive: true });
    return made;
  }

  const precompiled = new Map<boolean, Promise<string>>();

  async function precompile(bare: boolean): Promise<string> {
    const text = headers(bare);
    const flags = compileFlags('headers', from, bare);
    const header = await make('headers.h', [text], (fresh) => writeFile(fresh, text));
    const key = [text, ...flags.filter((flag) => !flag.startsWith('-ffile-prefix-map'))];
    const made = await make(`headers-${bare ? 'bare' : 'whole'}.gch`, key, (fresh) =>
      run(`${target}-g++`, [...flags, '-x', 'c++-header', header, '-o', fresh]),
    );
    return made.slice(0, -'.gch'.length);
  }

  async function compile(source: string, bare: boolean): Promise<string> {
    const name = relative(from, source);
    const flags = compileFlags(name, from, bare);
    let ready = precompiled.get(bare);
    if (!ready) precompiled.set(bare, (ready = precompile(bare)));
    const first = await ready;
    const key = [
      ...flags.filter((flag) => !flag.startsWith('-ffile-prefix-map')),
      ...[version, digest, await readFile(source)],
    ];
    return make(`${basename(source, '.cpp')}.o`, key, async (fresh) => {
      log?.(`Compiling ${name} …`);
      const before = ['-Winvalid-pch', '-include', first];
      const words = [...flags, ...before, ...places, ...defines, '-c', source, '-o', fresh];
      await run(`${target}-g++`, words);
    });
  }

  async function compileAll(program: NativeProgram): Promise<string[]> {
    const folders = program.folders.map((each) => join(from, 'native', each));
    const sources = (await Promise.all(folders.map((each) => filesOf(each, '.cpp')))).flat();
    const objects = new Map<string, string>();
    const waiting = [...sources];
    const work = async (): Promise<void> => {
      for (let source = waiting.shift(); source !== undefined; source = waiting.shift()) {
        objects.set(source, await compile(source, program.bare === true));
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return sources.map((source) => objects.get(source) ?? '');
  }

  async function compileResource(program: NativeProgram, manifest?: string): Promise<string> {
    const { name, kind, description } = program;
    const about = versionResource(`${name}.${kind}`, description, version, kind);
    const text = manifest === undefined ? about : about + manifestResource(manifest);
    const listed = manifest === undefined ? '' : await readFile(manifest);
    const source = await make(`${name}.rc`, [text, listed], (fresh) => writeFile(fresh, text));
    return make(`${name}.rc.o`, [text, listed], (fresh) =>
      run(`${target}-windres`, [source, '-O', 'coff', '-o', fresh]),
    );
  }

  return {
    async build(program, file, manifest) {
      const objects = [...(await compileAll(program)), await compileResource(program, manifest)];
      const exports = program.folders
        .map((each) => join(from, 'native', each, `${each}.def`))
        .filter((definition) => existsSync(definition));
      const libraries = program.libraries.map((library) => `-l${library}`);
      const flags = linkFlags(program.kind, program.windowed === true);
      const definitions = await Promise.all(exports.map((each) => readFile(each)));
      const key = [
        ...[...flags, 'with a map'],
        ...libraries,
        ...objects.map((each) => basename(each)),
        ...definitions,
      ];
      const made = await make(basename(file), key, (fresh) =>
        run(`${target}-g++`, [
          ...[...flags, `-Wl,-Map=${fresh}.map`],
          ...[...objects, ...exports, '-o', fresh, ...libraries],
        ]),
      );
      await place(made, file);
      await copyFile(`${made}.map`, join(folder, `${basename(file)}.map`));
    },
  };
}

/** Puts a program where it belongs, unless the same one is there: it may be running. */
async function place(made: string, file: string): Promise<void> {
  const wanted = await readFile(made);
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(wanted)) return;
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, wanted, { mode: 0o755 });
  await rename(fresh, file);
}

/** RapidJSON alone out of the system's headers, which are not those of Windows. */
async function offerRapidJson(include: string): Promise<void> {
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
