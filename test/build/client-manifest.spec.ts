import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientManifest } from '../../build/native/client-manifest.ts';
import { manifestResource } from '../../build/native/manifest-resource.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-'));
});
afterEach(() => rm(folder, { recursive: true }));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('a manifest names every file by its path and SHA-256, in the order of the paths', async () => {
  await mkdir(join(folder, 'locales', 'empty'), { recursive: true });
  await writeFile(join(folder, 'client.exe'), 'b');
  await writeFile(join(folder, 'locales', 'de.pak'), 'a');
  await writeFile(join(folder, 'Änderungen.txt'), 'c');
  expect(await clientManifest(folder)).toBe(
    [
      'gatehouse 1 client-files',
      `${sha256('b')} client.exe`,
      `${sha256('a')} locales/de.pak`,
      `${sha256('c')} Änderungen.txt`,
      '',
    ].join('\n'),
  );
});

test('there is no manifest of a folder with a link in it, or without a file', async () => {
  await expect(clientManifest(folder)).rejects.toThrow('no files');
  await writeFile(join(folder, 'client.exe'), 'b');
  await symlink('/etc', join(folder, 'elsewhere'));
  await expect(clientManifest(folder)).rejects.toThrow('elsewhere is no file');
});

test('a path that would end the text of the resource is refused', () => {
  expect(manifestResource('/build/client.manifest')).toBe(
    'CLIENTFILES RCDATA "/build/client.manifest"\n',
  );
  for (const path of ['/a"b', '/a\\b', '/a\nb']) expect(() => manifestResource(path)).toThrow();
});
