import { copyFile, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clientManifest } from '../../../build/native/client-manifest.ts';
import type { Bench, ClientFolder } from './bench.ts';

/** What is the matter, the step that must find it, and how it is brought about. */
type Case<How> = readonly [name: string, step: string, how: How];

/** A folder that was good when its manifest was made. */
type Spoil = (folder: string, bench: Bench) => Promise<void>;
/** A program whose hash is the manifest's, and whose signature is not right. */
type Sign = (from: string, to: string, bench: Bench) => Promise<void>;

const words = (folder: string): string => join(folder, 'locales', 'de.pak');

const spoilt: readonly Case<Spoil>[] = [
  [
    'a library is planted beside them',
    'file-too-many',
    (folder, { wine }) => copyFile(join(wine.drive, 'launcher.exe'), join(folder, 'version.dll')),
  ],
  ['one is missing', 'file-missing', (folder) => rm(words(folder))],
  ['one has changed', 'file-changed', (folder) => writeFile(words(folder), 'x')],
  [
    'the client is replaced by one with our signature',
    'file-changed',
    (folder, { wine }) => copyFile(join(wine.drive, 'launcher.exe'), join(folder, 'client.exe')),
  ],
  [
    'one lies elsewhere in the folder',
    'file-too-many',
    (folder) => rename(words(folder), join(folder, 'de.pak')),
  ],
  [
    'a folder leads elsewhere',
    'open-file',
    async (folder, { wine }) => {
      await rename(join(folder, 'locales'), join(wine.drive, 'elsewhere'));
      await symlink(join(wine.drive, 'elsewhere'), join(folder, 'locales'));
    },
  ],
];

const misSigned: readonly Case<Sign>[] = [
  ['a program of theirs has no signature', 'file-signature', (from, to) => copyFile(from, to)],
  [
    'a program of theirs is signed by somebody else',
    'file-signer',
    (from, to, bench) => bench.sign(from, to, 'theirs'),
  ],
  [
    'a program of theirs was changed after it was signed',
    'file-signature',
    async (from, to, bench) => {
      await bench.sign(from, to, 'ours');
      const bytes = await readFile(to);
      bytes[0x600] = (bytes[0x600] ?? 0) ^ 1;
      await writeFile(to, bytes);
    },
  ],
];

export const clientCases = { spoilt, misSigned };

/** Makes a folder for each case, in their order. */
export async function makeClients(bench: Bench): Promise<ClientFolder[]> {
  const clients: ClientFolder[] = [];
  for (const [index, [, , spoil]] of spoilt.entries()) {
    clients.push(await bench.makeClient(`spoilt-${index}`, (folder) => spoil(folder, bench)));
  }
  for (const [index, [, , sign]] of misSigned.entries()) {
    const folder = join(bench.wine.drive, `mis-signed-${index}`);
    await mkdir(folder);
    await sign(bench.unsigned, join(folder, 'client.exe'), bench);
    await writeFile(`${folder}.manifest`, await clientManifest(folder));
    const path = bench.wine.path(folder);
    clients.push({ folder, path, manifest: `${path}.manifest` });
  }
  return clients;
}
