import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

const fileAlignment = 0x200;
const sectionAlignment = 0x1000;

/**
 * Stands where Electron's folder for Windows would: the same files by name, and a program that has
 * what a packer looks for (fuses as Electron ships them, a version) and does nothing.
 */
export async function makeStubElectron(folder: string, fuses = '101100011'): Promise<void> {
  for (const part of ['locales', 'resources']) await mkdir(join(folder, part), { recursive: true });
  const electron = withVersion(program(fuses));
  // A library is something that can be signed, too.
  for (const name of ['electron.exe', 'ffmpeg.dll']) await writeFile(join(folder, name), electron);
  const files = ['LICENSE', 'LICENSES.chromium.html', 'resources.pak', 'icudtl.dat'];
  const locales = ['en-US', 'de', 'fr', 'zh-CN', 'ru'].map((name) => `locales/${name}.pak`);
  for (const name of [...files, ...locales, 'resources/default_app.asar']) {
    await writeFile(join(folder, name), name);
  }
  await writeFile(join(folder, 'version'), '45.4.1');
}

/** A PE32+ file with two sections: code that returns, and data with the fuses (PE Format, Microsoft). */
function program(fuses: string): Buffer {
  const header = Buffer.alloc(fileAlignment);
  header.write('MZ', 0, 'latin1');
  header.writeUInt32LE(0x80, 60);
  let at = header.write('PE\0\0', 0x80, 'latin1') + 0x80;
  const put = (size: 1 | 2 | 4 | 8, ...values: number[]) => {
    for (const value of values) {
      if (size === 8) header.writeBigUInt64LE(BigInt(value), at);
      else header.writeUIntLE(value, at, size);
      at += size;
    }
  };
  put(2, 0x8664, 2);
  put(4, 0, 0, 0);
  put(2, 240, 0x22);
  put(2, 0x20b);
  put(1, 14, 0);
  put(4, fileAlignment, fileAlignment, 0, sectionAlignment, sectionAlignment);
  put(8, 0x140000000);
  put(4, sectionAlignment, fileAlignment);
  put(2, 6, 0, 0, 0, 6, 0);
  put(4, 0, 0x3000, fileAlignment, 0);
  put(2, 2, 0x8160);
  put(8, 0x100000, 0x1000, 0x100000, 0x1000);
  put(4, 0, 16);
  at += 128;
  const wire = Buffer.from(
    `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001${String.fromCharCode(fuses.length)}${fuses}`,
    'latin1',
  );
  const section = (name: string, size: number, index: number, kind: number) => {
    header.write(name, at, 'latin1');
    at += 8;
    put(4, size, index * sectionAlignment, fileAlignment, index * fileAlignment, 0, 0);
    put(2, 0, 0);
    put(4, kind);
  };
  section('.text', 3, 1, 0x60000020);
  section('.data', wire.length, 2, 0xc0000040);
  const code = Buffer.alloc(fileAlignment);
  code.set([0x33, 0xc0, 0xc3]);
  const data = Buffer.alloc(fileAlignment);
  wire.copy(data);
  return Buffer.concat([header, code, data]);
}

function withVersion(bytes: Buffer): Uint8Array {
  const program = NtExecutable.from(bytes);
  const resources = NtExecutableResource.from(program);
  const info = Resource.VersionInfo.createEmpty();
  info.lang = 1033;
  info.setFileVersion(45, 4, 1, 0, 1033);
  info.setProductVersion(45, 4, 1, 0, 1033);
  info.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: 'Electron', FileDescription: 'Electron', CompanyName: 'GitHub, Inc.' },
  );
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return new Uint8Array(program.generate());
}
