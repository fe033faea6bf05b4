import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { clientPackages } from '../../../build/release/client-packages.ts';
import { readBuiltFiles } from '../../../build/release/read-built-files.ts';
import {
  noticesFile,
  writeThirdPartyLicenses,
} from '../../../build/release/third-party-licenses.ts';
import { buildClient } from '../../../build/scripts/build.ts';
import { root } from '../../../build/scripts/root.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let text: string;
beforeAll(async () => {
  await buildClient();
  const folder = temporaryFolder('notices');
  writeThirdPartyLicenses(root, folder, (file) => `The words of ${file}`);
  text = readFileSync(join(folder, noticesFile), 'utf8');
});

it('each package that ships has its section, with a copyright and a permission in it', () => {
  const { packages } = clientPackages(root, readBuiltFiles(root));
  const sections = new Map(
    text
      .split(`\n\n${'='.repeat(80)}\n`)
      .slice(1)
      .map((each) => [each.slice(0, each.indexOf('\n')), each]),
  );
  for (const { component } of packages) {
    const { group, name, version = '' } = component;
    const words = sections.get(`${group === undefined ? '' : `${group}/`}${name} ${version}`);
    expect(words, name).toMatch(/copyright|©/i);
    expect(words, name).toMatch(/permission/i);
  }
  expect(sections.size).toBe(packages.length + 2);
});

it('what is linked into the native programs has its notice, where its licence asks for one', () => {
  const words = [...text.matchAll(/^The words of .*\/doc\/([^/]+)\//gm)].map(([, name]) => name);
  expect(words).toEqual(['mingw-w64-x86-64-dev', 'rapidjson-dev']);
});

it('it names no folder of the machine that made it', () => {
  expect(text).not.toContain(root);
});
