import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installLine, installParts, type Part } from '../scripts/debian-packages.ts';
import { root } from '../scripts/root.ts';
import { checkTables } from './check-tables.ts';
import { clientFragment } from './client-fragment.ts';
import { changeRow, readTables, tableOf, writeTables, type MsiTables } from './msi-tables.ts';
import { patchTables } from './patch-tables.ts';
import { runWixl } from './run-wixl.ts';
import { stableGuid } from './stable-guid.ts';
import { stageFiles } from './stage-files.ts';
import { versionFiles } from './version-files.ts';

/** What an MSI is made with, and the Debian packages that have it. */
export const installerParts: readonly Part[] = [
  ['/usr/bin/wixl', 'wixl'],
  ['/usr/bin/msibuild', 'msitools'],
];

export interface MsiOptions {
  /** Three numbers: Windows Installer compares no more than these (ProductVersion). */
  version: string;
  /** The built and, where they are to be, signed programs. */
  programs: { launcher: string; provider: string };
  /** The packed client's folder, gatehouse-helper.exe in it. */
  client: string;
  /** The file to write. */
  out: string;
  /** When it is made: what the summary says. */
  made: Date;
}

export interface BuiltMsi {
  file: string;
  productCode: string;
}

/**
 * Builds the MSI. Installs wixl where that can be done, and rejects with one line that says how where
 * it cannot; also where the client's folder lacks a program or wixl says anything. The product code
 * and the package code follow from all that is in it, so the same content has the same, and any
 * other content others, as Windows Installer asks for.
 */
export async function buildMsi(options: MsiOptions): Promise<BuiltMsi> {
  const { version, programs, client, out } = options;
  checkVersion(version);
  const missing = await installParts(installerParts);
  if (missing.length > 0) throw new Error(`The MSI needs: ${installLine(missing)}`);
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-msi-'));
  try {
    const stage = join(folder, 'stage');
    const provider = `GatehouseCredentialProvider-${version}.dll`;
    const files = await stageFiles(stage, {
      'gatehouse-launcher.exe': programs.launcher,
      [provider]: programs.provider,
      'LICENSE.txt': join(root, 'LICENSE'),
      'gatehouse.ico': join(root, 'build/icons/gatehouse.ico'),
      client,
    });
    for (const name of ['Gatehouse.exe', 'gatehouse-helper.exe']) {
      if (!files.includes(`client/${name}`)) throw new Error(`The client's folder has no ${name}.`);
    }
    const ofClient = files.flatMap((file) => file.match(/^client\/(.*)$/)?.[1] ?? []);
    await writeFile(join(folder, 'client.wxs'), clientFragment(ofClient));
    await copyFile(join(import.meta.dirname, 'gatehouse.wxs'), join(folder, 'gatehouse.wxs'));
    await runWixl(['gatehouse.wxs', 'client.wxs'], {
      folder,
      out: 'gatehouse.msi',
      variables: {
        Version: version,
        Stage: 'stage',
        ProductCode: stableGuid('product'),
        ProviderGuid: stableGuid(provider),
      },
    });
    const file = join(folder, 'gatehouse.msi');
    const tables = await readTables(file);
    patchTables(tables);
    await versionFiles(tables, stage);
    const wrong = checkTables(tables);
    if (wrong.length > 0) {
      throw new Error(wrong.map(({ rule, problem }) => `${rule}: ${problem}`).join('\n'));
    }
    const productCode = await nameContent(tables, stage, files, options.made);
    await writeTables(file, withoutBinaries(tables));
    await mkdir(dirname(out), { recursive: true });
    await copyFile(file, out);
    return { file: out, productCode };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Three numbers within the limits of the field (Windows Installer, "ProductVersion"). */
function checkVersion(version: string): void {
  const numbers = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.exec(version)?.slice(1).map(Number);
  const limits = [255, 255, 65_535];
  if (!numbers || numbers.some((number, at) => number > (limits[at] ?? 0))) {
    throw new Error(`${version} is no version that Windows Installer can compare.`);
  }
}

/** Names the product and the package by the digest of everything that is in them. */
async function nameContent(
  tables: MsiTables,
  stage: string,
  files: readonly string[],
  made: Date,
): Promise<string> {
  const summary = tableOf(tables, '_SummaryInformation');
  // The code of the package and two dates: what wixl has made up or read off the clock.
  summary.rows = summary.rows.filter(([id]) => !['9', '12', '13'].includes(id ?? ''));
  const hash = createHash('sha256').update(JSON.stringify([...tables]));
  for (const file of files) hash.update(`\0${file}\0`).update(await readFile(join(stage, file)));
  const digest = hash.digest('hex');
  const productCode = stableGuid(`product/${digest}`);
  changeRow(tables, 'Property', 'ProductCode', { Value: productCode });
  const date = made.toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
  summary.rows.push(['9', stableGuid(`package/${digest}`)], ['12', date], ['13', date]);
  return productCode;
}

/** Tables with streams stay as wixl has written them: their cells are not text. */
function withoutBinaries(tables: MsiTables): MsiTables {
  return new Map([...tables].filter(([name]) => name !== 'Icon' && name !== 'Binary'));
}
