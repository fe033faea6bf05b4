import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Wine } from '../support/wine.ts';

/**
 * What there is on a machine, by name: registry values as `HKLM\…\key -> name` (a key without one
 * as `HKLM\…\key`), files as `C:\…` with their digest, services that run as `running -> name`.
 */
export type Machine = ReadonlyMap<string, string>;

export interface Difference {
  added: string[];
  gone: string[];
  changed: string[];
}

/**
 * What an installation could touch, each with all that is below it; an export of everything takes
 * Wine longer than an installation.
 */
const keys = [
  'HKLM\\SOFTWARE\\Gatehouse',
  'HKLM\\SOFTWARE\\Policies',
  'HKLM\\SOFTWARE\\Classes\\Applications',
  'HKLM\\SOFTWARE\\Classes\\CLSID\\{923251EA-9BCB-46F3-8D2F-B63CE45D97BC}',
  'HKLM\\SOFTWARE\\Classes\\Installer',
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion',
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon',
  'HKLM\\SYSTEM\\CurrentControlSet\\Services',
];
/** Where an installation for the machine puts files; Windows' own folder is Wine's business. */
const folders = ['Program Files', 'ProgramData', 'users'];

/** Looks at more than an installation should touch, so that nothing of it is missed. */
export async function lookAtMachine(wine: Wine): Promise<Machine> {
  const [{ stdout }, ...exported] = await Promise.all([
    wine.run('net', ['start']),
    ...keys.map((key, index) => exportKey(wine, key, `${index}`)),
  ]);
  const seen = new Map(exported.flatMap((each) => [...each]));
  for (const folder of folders) await addFiles(seen, join(wine.drive, folder), wine.drive);
  for (const line of stdout.split(/\r?\n/)) {
    const service = /^ {4}(.+)$/.exec(line)?.[1];
    if (service !== undefined) seen.set(`running -> ${service}`, 'yes');
  }
  return seen;
}

/** Everything below a key; nothing where there is no such key. */
export async function exportKey(
  wine: Wine,
  key: string,
  name = 'key',
): Promise<Map<string, string>> {
  const file = join(wine.drive, `exported-${name}.reg`);
  const said: string[] = [];
  // Wine's own reg.exe fails now and then without a word of why; a key that is missing, it names.
  while (said.length < 3) {
    await rm(file, { force: true });
    const { code, stdout, stderr } = await wine.run('reg', ['export', key, wine.path(file), '/y']);
    if (code === 0) return parseExport(await readFile(file, 'utf16le'));
    if (/unable to find/i.test(stdout + stderr)) return new Map();
    said.push(`${code} ${stdout} ${stderr}`);
  }
  throw new Error(`${key} cannot be read: ${said.join('\n')}`);
}

export function differ(before: Machine, after: Machine): Difference {
  const names = (from: Machine, keep: (name: string) => boolean): string[] =>
    [...from.keys()].filter(keep).sort();
  return {
    added: names(after, (name) => !before.has(name)),
    gone: names(before, (name) => !after.has(name)),
    changed: names(after, (name) => before.has(name) && before.get(name) !== after.get(name)),
  };
}

/** The text of a .reg file: a value may go on over several lines. */
function parseExport(text: string): Map<string, string> {
  const values = new Map<string, string>();
  let key = '';
  for (const line of text.replaceAll(/\\\r?\n\s*/g, '').split(/\r?\n/)) {
    const opened = /^\[HKEY_LOCAL_MACHINE\\(.*)\]$/.exec(line)?.[1];
    if (opened !== undefined) {
      key = `HKLM\\${opened}`;
      values.set(key, '');
      continue;
    }
    const [, name, value] = /^(@|"(?:[^"\\]|\\.)*")=(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    values.set(`${key} -> ${name === '@' ? '' : unquote(name)}`, plain(value));
  }
  return values;
}

const unquote = (text: string): string => text.slice(1, -1).replaceAll(/\\(.)/g, '$1');

/** Text and REG_EXPAND_SZ as they read, numbers in decimal, anything else as it is written. */
function plain(value: string): string {
  if (value.startsWith('"')) return unquote(value);
  if (value.startsWith('dword:')) return `#${Number.parseInt(value.slice(6), 16)}`;
  const bytes = /^hex\(2\):(.*)$/.exec(value)?.[1];
  if (bytes === undefined) return value;
  const text = Buffer.from(bytes.replaceAll(',', ''), 'hex').toString('utf16le');
  return `%${text.replace(/\0$/, '')}`;
}

async function addFiles(seen: Map<string, string>, folder: string, drive: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const name = `C:\\${relative(drive, file).replaceAll('/', '\\')}`;
    if (entry.isFile())
      seen.set(
        name,
        createHash('sha256')
          .update(await readFile(file))
          .digest('hex'),
      );
    else if (entry.isDirectory()) seen.set(`${name}\\`, '');
  }
}

/** Puts values into the key that they are named with, as text. */
export async function writeTexts(
  wine: Wine,
  key: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const lines = Object.entries(values).map(
    ([name, value]) => `"${name}"="${value.replaceAll(/["\\]/g, '\\$&')}"\r\n`,
  );
  await wine.registry(`[HKEY_LOCAL_MACHINE\\${key}]\r\n${lines.join('')}`);
}

/** Makes a file of the machine, and what is above it is there. */
export const plant = (wine: Wine, path: string, text: string): Promise<void> =>
  writeFile(join(wine.drive, ...path.split('\\')), text);
