import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowedLicence } from './allowed-licences.ts';
import type { Component } from './cyclonedx.ts';
import { npmPurl } from './npm-component.ts';

/** What Electron's program says of what it is made of, as Chromium and Node write it into it. */
const inside = [
  { name: 'chromium', before: 'Chrome/', number: /^\d{2,4}\.\d+\.\d{3,5}\.\d+(?=\0)/ },
  { name: 'node', before: '\0v', number: /^\d{2}\.\d+\.\d+(?=\0)/ },
] as const;

/** As long as the longest number above with the byte behind it. */
const longest = 24;

/**
 * Electron itself, in the version that package.json pins. Chromium and Node are told as far as
 * `folder`, Electron's own folder for Windows, says so without doubt: a number is taken from the
 * program where it stands there as the only one of its kind. Throws where the folder is of another
 * version.
 */
export function electronComponents(
  root: string,
  folder: string | undefined,
): [electron: Component, ...parts: Component[]] {
  const { version, license } = JSON.parse(
    readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'),
  ) as { version: string; license: string };
  const purl = npmPurl('electron', version);
  const electron: Component = {
    type: 'framework',
    'bom-ref': purl,
    name: 'electron',
    version,
    licenses: [allowedLicence('electron', license)],
    purl,
  };
  if (folder === undefined) return [electron];
  const unpacked = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  if (unpacked !== version) throw new Error(`Electron's folder holds ${unpacked}, not ${version}`);
  const program = readFileSync(join(folder, 'electron.exe'));
  const parts = inside.flatMap(({ name, before, number }): Component[] => {
    const found = numbersAfter(program, before, number);
    const [only] = found;
    if (only === undefined || found.size > 1) return [];
    const made = `pkg:generic/${name}@${only}`;
    return [{ type: 'framework', 'bom-ref': made, name, version: only, purl: made }];
  });
  return [electron, ...parts];
}

function numbersAfter(program: Buffer, before: string, number: RegExp): Set<string> {
  const found = new Set<string>();
  for (
    let at = program.indexOf(before, 0, 'latin1');
    at >= 0;
    at = program.indexOf(before, at + 1, 'latin1')
  ) {
    const start = at + before.length;
    const [text] = number.exec(program.toString('latin1', start, start + longest)) ?? [];
    if (text !== undefined) found.add(text);
  }
  return found;
}
