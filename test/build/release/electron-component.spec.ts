import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { electronComponents } from '../../../build/release/electron-component.ts';
import { root } from '../../../build/scripts/root.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const { electron } = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  }
).devDependencies;

function madeFolder(program: string, version = electron): string {
  const folder = temporaryFolder('electron');
  writeFileSync(join(folder, 'version'), `v${version}`);
  writeFileSync(join(folder, 'electron.exe'), program, 'latin1');
  return folder;
}
const refs = (folder?: string) => electronComponents(root, folder).map((each) => each['bom-ref']);
const text = 'x\0Chrome/150.0.7871.12\0Chrome/%s\0v24.21.0\0v8.1\0';

it('Electron is told in the version that is pinned, with what its program says of its parts', () => {
  expect(refs()).toEqual([`pkg:npm/electron@${electron}`]);
  expect(refs(madeFolder(text))).toEqual([
    `pkg:npm/electron@${electron}`,
    'pkg:generic/chromium@150.0.7871.12',
    'pkg:generic/node@24.21.0',
  ]);
});

it('a number that stands there twice in two ways, or nowhere, is not told', () => {
  expect(refs(madeFolder(`${text}v22.1.0\0`))).toEqual([
    `pkg:npm/electron@${electron}`,
    'pkg:generic/chromium@150.0.7871.12',
  ]);
  expect(refs(madeFolder('MZ'))).toEqual([`pkg:npm/electron@${electron}`]);
});

it('the folder of another version is refused', () => {
  expect(() => refs(madeFolder(text, '44.0.0'))).toThrow('holds 44.0.0');
});
