import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildNative, type NativeBuild } from '../../build/native/build-native.ts';
import { nativePrograms } from '../../build/native/programs.ts';
import { root } from '../../build/scripts/root.ts';
import { readPortable, type Portable } from './support/pe.ts';

const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  version: string;
};

/** The programs whose sources are all there. */
const programs = nativePrograms(version).filter(({ folders }) =>
  folders.every((folder) => existsSync(join(root, 'native', folder))),
);

/** Files of Windows 10 itself; nothing that an installer would have to bring along. */
const systemFiles = [
  ...['advapi32', 'bcrypt', 'crypt32', 'gdi32', 'kernel32', 'msvcrt', 'netapi32', 'ntdll', 'ole32'],
  ...['secur32', 'user32', 'userenv', 'wintrust', 'wtsapi32'],
].map((name) => `${name}.dll`);

/** What each file may export, and its size at most in bytes. */
const limits: Readonly<Record<string, { exports: readonly string[]; size: number }>> = {
  dll: { exports: ['DllCanUnloadNow', 'DllGetClassObject'], size: 128 * 1024 },
  exe: { exports: [], size: 2 * 1024 * 1024 },
};

let build: NativeBuild;
const read = async (name: string): Promise<Portable> =>
  readPortable(await readFile(build.file(name)));
beforeAll(async () => {
  build = await buildNative({ only: programs.map(({ name }) => name) });
}, 300_000);

describe.each(programs)('$name', ({ name, kind, description }) => {
  test('imports from files of Windows alone', async () => {
    const { imports } = await read(name);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((each) => !systemFiles.includes(each))).toEqual([]);
  });

  test('exports what COM asks for and nothing else', async () => {
    expect((await read(name)).exports).toEqual(limits[kind]?.exports);
  });

  test('has its addresses chosen at random in 64 bits, runs no data, and writes no code', async () => {
    const { flags, sections, machine } = await read(name);
    expect(machine).toBe(0x8664);
    expect(flags).toEqual(expect.arrayContaining(['high-entropy', 'dynamic-base', 'nx']));
    expect(sections.filter(({ writable, executable }) => writable && executable)).toEqual([]);
    // Without it, addresses would stay as they are.
    expect(sections.map((each) => each.name)).toContain('.reloc');
  });

  test('says who made it, what it is and in which version', async () => {
    expect((await read(name)).version).toEqual({
      file: `${version}.0`,
      strings: {
        CompanyName: 'Gatehouse',
        FileDescription: description,
        OriginalFilename: `${name}.${kind}`,
        ProductVersion: version,
      },
    });
  });

  test('is small, and holds no time of day', async () => {
    expect((await stat(build.file(name))).size).toBeLessThan(limits[kind]?.size ?? 0);
    expect((await read(name)).timeStamp).toBe(0);
  });
});
