import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  readTables,
  recordsOf,
  tableOf,
  type MsiTables,
} from '../../../build/installer/msi-tables.ts';
import { normaliseTables } from '../../../build/installer/normalise-tables.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeStubMsi, noInstaller, titled } from './stub-msi.ts';

/** Written anew by GATEHOUSE_WRITE_GOLDEN=1; what has changed is then to be read in the diff. */
const golden = join(import.meta.dirname, 'tables.golden.json');
/** What is made from the list of settings is compared with that list (settings.spec.ts). */
const ofSetting = /^(?:Setting|Mark|Recall|Clear|Saved|SAVED_)/;

function withoutSettings(tables: MsiTables): MsiTables {
  return new Map(
    [...tables].map(([name, table]) => {
      const rows = table.rows
        .filter((row) => !row.some((cell, at) => at < 2 && ofSetting.test(cell)))
        .map((row) => (row[0] === 'SecureCustomProperties' ? [row[0], '…'] : row))
        .map((row) =>
          row[0] === 'SeeNewConnection' && row.length === 3 ? [row[0], '…', row[2] ?? ''] : row,
        );
      return [name, { ...table, rows }];
    }),
  );
}

describe.skipIf(noInstaller !== undefined)(titled('the MSI'), () => {
  let file: string;
  let tables: MsiTables;
  beforeAll(async () => {
    ({ file } = await makeStubMsi(temporaryFolder('msi')));
    tables = await readTables(file);
  });
  const property = (name: string): string | undefined =>
    recordsOf(tables, 'Property').find((row) => row['Property'] === name)?.['Value'];
  const action = (name: string) => ({
    ...recordsOf(tables, 'CustomAction').find((row) => row['Action'] === name),
    ...recordsOf(tables, 'InstallExecuteSequence').find((row) => row['Action'] === name),
  });

  it('has the tables that were agreed upon', () => {
    const text = normaliseTables(withoutSettings(tables));
    if (process.env['GATEHOUSE_WRITE_GOLDEN'] === '1') writeFileSync(golden, text);
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  it('is for 64-bit machines, asks for rights and names itself', () => {
    const summary = new Map(
      tableOf(tables, '_SummaryInformation').rows.map(([id, text]) => [id, text]),
    );
    expect(summary.get('7')).toBe('x64;1033');
    // Compressed (2); 8 would say that no rights are needed (Word Count Summary property).
    expect(summary.get('15')).toBe('2');
    expect(summary.get('3')).toBe('Gatehouse 1.2.3');
    expect(summary.get('4')).toBe('The Gatehouse authors');
    expect(summary.get('12')).toBe('2026/01/02 03:04:05');
  });

  it('never restarts a machine, and never ends the programs of a person', () => {
    expect(property('REBOOT')).toBe('ReallySuppress');
    expect(property('MSIRESTARTMANAGERCONTROL')).toBe('Disable');
  });

  it('removes the old version inside the transaction, before anything new comes', () => {
    const places = new Map(
      recordsOf(tables, 'InstallExecuteSequence').map((row) => [
        row['Action'],
        Number(row['Sequence']),
      ]),
    );
    const order = [
      'InstallInitialize',
      'RemoveExistingProducts',
      'ProcessComponents',
      'StopServices',
    ];
    const numbers = order.map((name) => places.get(name) ?? 0);
    expect(numbers).toEqual([1500, 1501, 1600, 1900]);
  });

  it('has the launcher clean up after itself at a real removal alone, and goes on when it cannot', () => {
    // An installed program (18), deferred (1024), as the system (2048), its failure passed over (64).
    const real = 'REMOVE ~= "ALL" AND NOT UPGRADINGPRODUCTCODE AND';
    expect(action('RemoveTraces')).toMatchObject({
      Type: '3154',
      Source: 'LauncherFile',
      Target: '--remove',
      Condition: `${real} KEEPLOGS <> "1"`,
      Sequence: '3490',
    });
    expect(action('RemoveTracesButLogs')).toMatchObject({
      Target: '--remove --keep-logs',
      Condition: `${real} KEEPLOGS = "1"`,
    });
  });

  it('has what a person runs ended before files are replaced, once the service has stopped', () => {
    expect(action('EndPrograms')).toMatchObject({
      Type: '3154',
      Target: '--end-programs',
      Condition: '(REMOVE ~= "ALL" AND UPGRADINGPRODUCTCODE) OR REINSTALL',
      Sequence: '1950',
    });
    expect(action('DeleteServices')['Condition']).toBe('VersionNT AND NOT UPGRADINGPRODUCTCODE');
    // What is older in the new version is installed, too, though it is decided before the old one goes.
    expect(property('REINSTALLMODE')).toBe('amus');
  });

  it('runs no program with a console where somebody without rights may ask for it', () => {
    for (const row of recordsOf(tables, 'CustomAction')) {
      if (!row['Target']?.includes('sc.exe')) continue;
      expect(action(row['Action'] ?? '')['Condition']).toBe('NOT Installed AND NOT REMOVE');
    }
  });

  it('takes the organisation’s files away at a real removal alone', () => {
    const real = 'REMOVE ~= "ALL" AND NOT UPGRADINGPRODUCTCODE';
    for (const name of ['ForgetFolder', 'ForgetNotices']) {
      expect(action(name)['Condition']).toBe(real);
    }
    for (const row of recordsOf(tables, 'RemoveFile')) {
      expect(row['DirProperty']).toMatch(/^(?:FolderAtRemoval|NoticesAtRemoval)$/);
      expect(row['InstallMode']).toBe('2');
    }
    // Whoever could set them from the command line would have files removed elsewhere.
    expect(property('SecureCustomProperties')).not.toMatch(/AtRemoval/);
  });

  it('refuses what is older, too old, of another processor or not https, each in words', () => {
    const refusals = recordsOf(tables, 'LaunchCondition').map((row) => row['Condition']);
    expect(refusals.sort()).toEqual([
      'Installed OR (VersionNT64 AND WINDOWSBUILD >= 17763)',
      'Installed OR NOT BACKENDURL OR BACKENDURL ~<< "https://"',
      'Installed OR NOT CONNECTION OR CONNECTION ~<< "https://"',
      'Installed OR NOT INTERNETCHECKSITE OR INTERNETCHECKSITE ~<< "https://"',
      'Installed OR NOT NEWERFOUND',
      'Installed OR PROCESSOR <> "ARM64"',
    ]);
  });

  it('has each program compared by its version, and every other file by its hash', () => {
    const versions = recordsOf(tables, 'File').map((row) => [
      row['FileName']?.split('|').at(-1),
      row['Version'],
    ]);
    expect(Object.fromEntries(versions)).toEqual({
      'gatehouse-launcher.exe': '45.4.1.0',
      'GatehouseCredentialProvider-1.2.3.dll': '45.4.1.0',
      'Gatehouse.exe': '45.4.1.0',
      'gatehouse-helper.exe': '45.4.1.0',
      'LICENSE.txt': '',
      'LICENSES.chromium.html': '',
      'app.asar': '',
      'de.pak': '',
    });
    expect(recordsOf(tables, 'MsiFileHash').length).toBe(4);
  });

  it('gives every file with a name of more than eight letters a short one of its own', () => {
    const short = recordsOf(tables, 'File').map((row) => row['FileName']?.split('|')[0] ?? '');
    for (const name of short) expect(name).toMatch(/^[^.]{1,8}(?:\.[^.]{1,3})?$/);
    expect(new Set(short).size).toBe(short.length);
  });
});
