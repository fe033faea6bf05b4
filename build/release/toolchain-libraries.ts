import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { target } from '../native/workshop.ts';

/** A library whose code is inside the native programs: they are linked statically. */
export interface ToolchainLibrary {
  name: string;
  description: string;
  /** As `allowedLicence` knows them. */
  licences: readonly string[];
  /** The archives and start files of the toolchain that it is made of; none for headers alone. */
  files?: RegExp;
  /** What a source includes where the library is nothing but headers. */
  header?: RegExp;
  readVersion: () => string;
  /** The notice that its licence asks for, as a file of the toolchain; none where it asks for none. */
  notice?: string;
}

/** What may be in a native program besides its own code. winpthreads, notably, is not. */
export const toolchainLibraries: readonly ToolchainLibrary[] = [
  {
    name: 'gcc-runtime',
    description: "GCC's libstdc++, libgcc and libssp",
    licences: ['GPL-3.0-or-later WITH GCC-exception-3.1'],
    files: /\/gcc\/x86_64-w64-mingw32\/[^/]+\/(?:lib(?:stdc\+\+|gcc|gcc_eh|ssp)\.a|crt\w+\.o)$/,
    readVersion: () =>
      firstNumber(execFileSync(`${target}-g++`, ['-dumpfullversion'], { encoding: 'utf8' })),
  },
  {
    name: 'mingw-w64',
    description: "mingw-w64's C library and import libraries",
    licences: ['ZPL-2.1', 'Lucent Technologies (gdtoa)'],
    files: /\/x86_64-w64-mingw32\/lib\/(?!libwinpthread)(?:lib\w+\.a|(?:dll)?crt2u?\.o)$/,
    readVersion: () =>
      numbersIn(`/usr/${target}/include/_mingw_mac.h`, [
        '__MINGW64_VERSION_MAJOR',
        '__MINGW64_VERSION_MINOR',
        '__MINGW64_VERSION_BUGFIX',
      ]),
    notice: '/usr/share/doc/mingw-w64-x86-64-dev/copyright',
  },
  {
    name: 'rapidjson',
    description: 'RapidJSON, headers alone',
    licences: ['MIT'],
    header: /^#include [<"]rapidjson\//m,
    readVersion: () =>
      numbersIn('/usr/include/rapidjson/rapidjson.h', [
        'RAPIDJSON_MAJOR_VERSION',
        'RAPIDJSON_MINOR_VERSION',
        'RAPIDJSON_PATCH_VERSION',
      ]),
    notice: '/usr/share/doc/rapidjson-dev/copyright',
  },
];

/** The version out of a header's definitions. */
function numbersIn(header: string, names: readonly string[]): string {
  const text = readFileSync(header, 'utf8');
  return names
    .map((name) => {
      const [, number] = new RegExp(`^#define ${name} (\\d+)$`, 'm').exec(text) ?? [];
      if (number === undefined) throw new Error(`${header} does not say ${name}`);
      return number;
    })
    .join('.');
}

function firstNumber(text: string): string {
  const [version] = /^\d+(?:\.\d+)*/.exec(text) ?? [];
  if (version === undefined) throw new Error('The compiler does not say its version');
  return version;
}
