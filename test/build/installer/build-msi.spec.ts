import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildMsi } from '../../../build/installer/build-msi.ts';
import {
  readTables,
  recordsOf,
  tableOf,
  type MsiTables,
} from '../../../build/installer/msi-tables.ts';
import { normaliseTables } from '../../../build/installer/normalise-tables.ts';
import { runWixl } from '../../../build/installer/run-wixl.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { makeStubMsi, noInstaller, stubParts, titled } from './stub-msi.ts';

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
      Sequence: '2010',
    });
    expect(action('RemoveTracesButLogs')).toMatchObject({
      Target: '--remove --keep-logs',
      Condition: `${real} KEEPLOGS = "1"`,
    });
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

  it('refuses what is older, what is too old and what is not https, each in words', () => {
    const refusals = recordsOf(tables, 'LaunchCondition').map((row) => row['Condition']);
    expect(refusals.sort()).toEqual([
      'Installed OR (VersionNT64 AND WINDOWSBUILD >= 17763)',
      'Installed OR NOT BACKENDURL OR BACKENDURL ~<< "https://"',
      'Installed OR NOT CONNECTION OR CONNECTION ~<< "https://"',
      'Installed OR NOT INTERNETCHECKSITE OR INTERNETCHECKSITE ~<< "https://"',
      'Installed OR NOT NEWERFOUND',
    ]);
  });

  it('gives every file with a name of more than eight letters a short one of its own', () => {
    const short = recordsOf(tables, 'File').map((row) => row['FileName']?.split('|')[0] ?? '');
    for (const name of short) expect(name).toMatch(/^[^.]{1,8}(?:\.[^.]{1,3})?$/);
    expect(new Set(short).size).toBe(short.length);
  });

  it('is the same twice, byte for byte, but for when it was made', async () => {
    const again = await makeStubMsi(temporaryFolder('msi-again'));
    expect(readFileSync(again.file).equals(readFileSync(file))).toBe(true);
    const later = await makeStubMsi(temporaryFolder('msi-later'), '1.2.3', new Date());
    const other = await readTables(later.file);
    const changed = [...tables].flatMap(([name, { rows }]) =>
      rows
        .filter((row, at) => row.join() !== other.get(name)?.rows[at]?.join())
        .map(([id]) => `${name} ${id ?? ''}`),
    );
    expect(changed).toEqual(['_SummaryInformation 12', '_SummaryInformation 13']);
  });

  it('has other codes as soon as one byte in it is another', async () => {
    const folder = temporaryFolder('msi-other');
    const parts = await stubParts(folder);
    writeFileSync(join(parts.client, 'locales/de.pak'), 'other');
    const out = join(folder, 'other.msi');
    const made = new Date('2026-01-02T03:04:05Z');
    const { productCode } = await buildMsi({ version: '1.2.3', ...parts, out, made });
    expect(productCode).not.toBe(property('ProductCode'));
    const codeOf = (from: MsiTables) =>
      tableOf(from, '_SummaryInformation').rows.find(([id]) => id === '9')?.[1];
    expect(codeOf(await readTables(out))).not.toBe(codeOf(tables));
  });

  it('knows its components again in the next version, but for the file with another name', async () => {
    const next = await readTables((await makeStubMsi(temporaryFolder('msi-next'), '1.3.0')).file);
    const ids = (from: MsiTables) =>
      new Map(recordsOf(from, 'Component').map((row) => [row['Component'], row['ComponentId']]));
    const [old, fresh] = [ids(tables), ids(next)];
    expect([...old.keys()].filter((name) => old.get(name) !== fresh.get(name))).toEqual([
      'Provider',
    ]);
  });

  it('is not built without a program that belongs to it', async () => {
    const folder = temporaryFolder('msi-lacks');
    const parts = await stubParts(folder);
    rmSync(join(parts.client, 'gatehouse-helper.exe'));
    const out = join(folder, 'lacks.msi');
    await expect(buildMsi({ version: '1.2.3', ...parts, out, made: new Date() })).rejects.toThrow(
      "The client's folder has no gatehouse-helper.exe.",
    );
  });

  it.each(['1.2', '1.2.3.4', '1.2.3-beta.1', '256.0.0', '1.0.65536', '01.2.3'])(
    'is not built as version %s, which Windows Installer cannot compare',
    async (version) => {
      const programs = { launcher: 'none', provider: 'none' };
      await expect(
        buildMsi({ version, programs, client: 'none', out: 'none', made: new Date() }),
      ).rejects.toThrow('is no version that Windows Installer can compare');
    },
  );

  it('is not built where wixl says anything, although wixl calls it a success', async () => {
    const folder = temporaryFolder('wixl');
    await mkdir(folder, { recursive: true });
    // An attribute that wixl does not know: it warns, leaves it out and ends with 0.
    const text = `<?xml version="1.0"?><Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
      <Product Id="*" Name="A" UpgradeCode="B1C6E0B2-8C2E-4F5D-9D5E-1F0A7B3C4D5E" Language="1033"
        Version="1.0.0" Manufacturer="A"><Package InstallerVersion="500" Compressed="yes"/>
      <Media Id="1" Cabinet="a.cab" EmbedCab="yes"/><Property Id="A" Value="1" Secure="yes"/>
      <Directory Id="TARGETDIR" Name="SourceDir"/><Feature Id="F" Level="1"/></Product></Wix>`;
    writeFileSync(join(folder, 'a.wxs'), text);
    const built = runWixl(['a.wxs'], { folder, out: 'a.msi', variables: {} });
    await expect(built).rejects.toThrow(/wixl had something to say:\n.*Secure/);
  });
});
