import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findElectron } from '../../../build/installer/find-electron.ts';
import { root } from '../../../build/scripts/root.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  devDependencies: { electron: string };
};

function electronFolder(version?: string): string {
  const folder = join(temporaryFolder('find-electron'), 'electron');
  mkdirSync(folder);
  writeFileSync(join(folder, 'electron.exe'), '');
  if (version !== undefined) writeFileSync(join(folder, 'version'), version);
  return folder;
}

it.each(['', 'v'])('a named folder of the right version is taken (written %s…)', (before) => {
  const folder = electronFolder(`${before}${devDependencies.electron}\n`);
  expect(findElectron(folder)).toEqual({ kind: 'electron', folder });
});

it('a named folder that is not one for Windows is refused, and not replaced by a stand-in', () => {
  expect(() => findElectron(temporaryFolder('no-electron'))).toThrow('it has no electron.exe');
});

it.each([['1.0.0'], [undefined]])('a folder of version %s is refused', (version) => {
  expect(() => findElectron(electronFolder(version))).toThrow(`needs ${devDependencies.electron}`);
});
