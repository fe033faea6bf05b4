import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientPackages, type ClientPackage } from './client-packages.ts';
import { readBuiltFiles } from './read-built-files.ts';
import { toolchainLibraries } from './toolchain-libraries.ts';

export const noticesFile = 'THIRD-PARTY-LICENSES.txt';

const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** Whose a package is that has neither a file with its licence nor an author in its package.json. */
const holders: Readonly<Record<string, string>> = {
  '@fluentui/react-icons': 'Microsoft Corporation',
};

/** The words of the MIT licence (https://spdx.org/licenses/MIT.html) for a package without its own. */
const mit = (holder: string): string => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN
NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * Writes the notices that the licences of everything in the client ask for into `folder`, from the same
 * lists as the bill of materials; Electron brings its own. To be called on the packed folder before its
 * files are listed for the launcher. Throws where a package has no words to give.
 */
export function writeThirdPartyLicenses(
  root: string,
  folder: string,
  /** Reads the notice of what is linked into the native programs: the toolchain's own files. */
  readNotice: (file: string) => string = (file) => readFileSync(file, 'utf8'),
): void {
  const { packages } = clientPackages(root, readBuiltFiles(root));
  const notices = [
    ...packages.map((each) => section(titleOf(each), wordsOf(root, each))),
    ...toolchainLibraries.flatMap(({ name, description, notice }) =>
      notice === undefined ? [] : [section(`${name} (${description})`, readNotice(notice))],
    ),
  ];
  writeFileSync(join(folder, noticesFile), `${introduction}\n\n${notices.join('\n\n')}\n`);
}

const introduction = `Gatehouse itself is licensed under the Apache License 2.0: see LICENSE.txt.
Electron and Chromium: see LICENSE.electron.txt and LICENSES.chromium.html.
The following is in the client, in the entry of the sign-in screen, or in the launcher.`;

const section = (title: string, words: string): string =>
  `${'='.repeat(80)}\n${title}\n${'='.repeat(80)}\n\n${words.replaceAll('\r\n', '\n').trim()}`;

function titleOf({ component: { group, name, version } }: ClientPackage): string {
  return `${group === undefined ? '' : `${group}/`}${name} ${version ?? ''}`;
}

function wordsOf(root: string, { folder, component }: ClientPackage): string {
  const path = join(root, folder);
  const files = existsSync(path) ? readdirSync(path).filter((name) => licenceFile.test(name)) : [];
  if (files.length > 0) {
    return files.map((name) => readFileSync(join(path, name), 'utf8').trim()).join('\n\n');
  }
  const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
    name: string;
    license?: string;
    author?: string | { name: string };
  };
  const { author, license, name } = manifest;
  const written = typeof author === 'string' ? author.replace(/ *[<(].*$/, '') : author?.name;
  const holder = written ?? holders[name];
  if (license !== 'MIT' || holder === undefined) {
    throw new Error(`${component.name} has no words of its licence`);
  }
  return mit(holder);
}
