import { beforeAll, describe, expect, it } from 'vitest';
import { checkTables, rules, type RuleName } from '../../../build/installer/check-tables.ts';
import {
  addRow,
  changeRow,
  readTables,
  tableOf,
  type MsiTables,
} from '../../../build/installer/msi-tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeStubMsi, noInstaller, titled } from './stub-msi.ts';

const set = (table: string, row: string, column: string, value: string) => (tables: MsiTables) => {
  changeRow(tables, table, row, { [column]: value });
};
const without = (table: string, row: string) => (tables: MsiTables) => {
  const found = tableOf(tables, table);
  const { length } = found.rows;
  found.rows = found.rows.filter(([id]) => id !== row);
  if (found.rows.length === length) throw new Error(`${table} has no ${row}`);
};
const add = (table: string, values: Record<string, string>) => (tables: MsiTables) => {
  addRow(tables, table, values);
};

/** What is broken, how, and what the rule says then. */
const broken: readonly [RuleName, string, (tables: MsiTables) => void, RegExp][] = [
  ['ICE03', 'a number that is none', set('File', 'LicenseFile', 'FileSize', 'big'), /no number/],
  ['ICE03', 'a number too big', set('Component', 'Notices', 'Attributes', '40000'), /no number/],
  ['ICE03', 'an empty cell', set('Component', 'Notices', 'Directory_', ''), /is empty/],
  ['ICE03', 'a long cell', set('Feature', 'Gatehouse', 'Title', 'x'.repeat(65)), /longer than 64/],
  ['ICE03', 'a row of nobody', set('Shortcut', 'EnrolShortcut', 'Icon_', 'none'), /names none/],
  [
    'ICE03',
    'a row twice',
    add('Property', { Property: 'REBOOT', Value: 'Force' }),
    /more than once/,
  ],
  [
    'ICE08',
    'two components with one identifier',
    set('Component', 'Notices', 'ComponentId', '{6B1B0C8E-2C2B-4C5F-8B1E-5B0C3C1F7A01}'),
    /^Two components are/,
  ],
  [
    'ICE08',
    'an identifier in small letters',
    set('Component', 'Notices', 'ComponentId', '{6b1b0c8e-2c2b-4c5f-8b1e-5b0c3c1f7a03}'),
    /no identifier in capitals/,
  ],
  [
    'ICE18',
    'an empty folder that nobody makes',
    without('CreateFolder', 'NoticesFolder'),
    /Notices/,
  ],
  ['ICE19', 'a key path of another', set('Component', 'Launcher', 'KeyPath', 'LicenseFile'), /own/],
  ['ICE24', 'no manufacturer', without('Property', 'Manufacturer'), /^Manufacturer is missing/],
  ['ICE24', 'a version of words', set('Property', 'ProductVersion', 'Value', '1.0-b'), /version/],
  ['ICE24', 'another language', set('Property', 'ProductLanguage', 'Value', '1031'), /language/],
  [
    'ICE24',
    'a code without braces',
    set('Property', 'ProductCode', 'Value', 'none'),
    /ProductCode/,
  ],
  ['ICE43', 'a key path of one user', set('Registry', 'SettingCa', 'Root', '1'), /one user's/],
  ['ICE43', 'a package for one user', set('Property', 'ALLUSERS', 'Value', '2'), /whole machine/],
  [
    'ICE43',
    'a shortcut that hangs on a file',
    set('Component', 'StartMenu', 'KeyPath', 'LauncherFile'),
    /neither user nor machine/,
  ],
  [
    'ICE46',
    'a private name that is to be given',
    set('Property', 'SecureCustomProperties', 'Value', 'OLDERFOUND;NEWERFOUND;Theme'),
    /Theme is private/,
  ],
  [
    'ICE46',
    'a name in another spelling',
    set('Component', 'SettingTheme', 'Condition', 'Theme'),
    /THEME and Theme|Theme and THEME/,
  ],
  [
    'ICE46',
    'something found that anybody may say',
    set('Property', 'SecureCustomProperties', 'Value', 'OLDERFOUND;NEWERFOUND;SAVED_CA'),
    /^SAVED_CA is found/,
  ],
  [
    'ICE46',
    'a folder that the command line could move',
    add('Directory', {
      Directory: 'INSTALLDIR',
      Directory_Parent: 'InstallFolder',
      DefaultDir: 'moved',
    }),
    /INSTALLDIR can be moved/,
  ],
  [
    'ICE60',
    'a program without its version',
    set('File', 'LauncherFile', 'Version', ''),
    /Launcher/,
  ],
  ['ICE60', 'a text without its hash', without('MsiFileHash', 'LicenseFile'), /LicenseFile/],
  [
    'ICE61',
    'a name that does not pass',
    set('Property', 'SecureCustomProperties', 'Value', 'NEWERFOUND'),
    /OLDERFOUND is not secure/,
  ],
  ['ICE61', 'a version of before', set('Property', 'ProductVersion', 'Value', '9.9.9'), /version/],
  [
    'ICE61',
    'another product',
    set('Property', 'UpgradeCode', 'Value', '{6B1B0C8E-2C2B-4C5F-8B1E-5B0C3C1F7A09}'),
    /is of others/,
  ],
  ['ICE77', 'an action of nobody', without('CustomAction', 'RemoveTraces'), /nobody knows/],
  [
    'ICE77',
    'a deferred action outside the transaction',
    set('InstallExecuteSequence', 'RemoveTraces', 'Sequence', '1499'),
    /outside the transaction/,
  ],
  [
    'ICE77',
    'files that are removed before the service stops',
    set('InstallExecuteSequence', 'RemoveFiles', 'Sequence', '1899'),
    /comes before/,
  ],
  [
    'ICE77',
    'two actions in one place',
    set('InstallExecuteSequence', 'RemoveTraces', 'Sequence', '2000'),
    /stand at 2000/,
  ],
];

describe.skipIf(noInstaller !== undefined)(titled('the rules for the tables'), () => {
  let tables: MsiTables;
  beforeAll(async () => {
    tables = await readTables((await makeStubMsi(temporaryFolder('msi-rules'))).file);
  });
  const copy = (): MsiTables =>
    new Map(
      [...tables].map(([name, table]) => [
        name,
        { ...table, rows: table.rows.map((row) => [...row]) },
      ]),
    );

  it('find nothing in the MSI that is built', () => {
    expect(checkTables(tables)).toEqual([]);
  });

  it.each(broken)('%s catches %s', (rule, _what, breakIt, says) => {
    const changed = copy();
    breakIt(changed);
    const problems = rules[rule](changed);
    expect(problems.some((problem) => says.test(problem))).toBe(true);
  });

  it('are each tried', () => {
    expect([...new Set(broken.map(([rule]) => rule))].sort()).toEqual(Object.keys(rules).sort());
  });
});
