import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { buildMsi, type BuiltMsi } from '../../../build/installer/build-msi.ts';
import { buildNative } from '../../../build/native/build-native.ts';
import { openWine, type Wine } from '../support/wine.ts';
import { exportKey } from './machine.ts';
import { orderInstaller, type Outcome, type Properties } from './order-installer.ts';

export type { Properties } from './order-installer.ts';

// Several installations in one test take their time on a machine that has other work.
vi.setConfig({ testTimeout: 120_000 });

export interface Workbench {
  wine: Wine;
  /** A native program that tests start. */
  program: (name: string) => string;
  msi: (version: string) => BuiltMsi;
  install: (version: string, properties?: Properties, file?: string) => Promise<Outcome>;
  repair: (version: string, properties?: Properties) => Promise<Outcome>;
  remove: (version: string, properties?: Properties) => Promise<Outcome>;
  /** The values that the installer's key holds, and nothing of the keys below it. */
  settings: () => Promise<Record<string, string>>;
}

export const installed = 'C:\\Program Files\\Gatehouse';
export const settingsKey = 'HKLM\\SOFTWARE\\Gatehouse';

/**
 * Builds an MSI of each version, with a stand-in for the client and `launcher` for the launcher, and
 * opens a Windows to install them in.
 */
export async function openWorkbench(
  folder: string,
  versions: readonly string[],
  launcher = 'gatehouse-launcher',
): Promise<Workbench> {
  const build = await buildNative({ tests: true, only: programs });
  const client = join(folder, 'client');
  await mkdir(join(client, 'resources'), { recursive: true });
  await cp(build.file('stand-in-client'), join(client, 'Gatehouse.exe'));
  await cp(build.file('gatehouse-helper'), join(client, 'gatehouse-helper.exe'));
  await writeFile(join(client, 'resources', 'app.asar'), 'the archive');
  const parts = {
    programs: {
      launcher: build.file(launcher),
      provider: build.file('GatehouseCredentialProvider'),
    },
    client,
    made: new Date('2027-01-01T00:00:00Z'),
  };
  const built = await Promise.all(
    versions.map((version) =>
      buildMsi({ ...parts, version, out: join(folder, `Gatehouse-${version}.msi`) }),
    ),
  );
  const msi = (version: string): BuiltMsi => {
    const found = built[versions.indexOf(version)];
    if (!found) throw new Error(`There is no MSI of ${version}`);
    return found;
  };
  const wine = await openWine();
  const order = (words: readonly string[], properties: Properties): Promise<Outcome> =>
    orderInstaller(wine, words, properties);
  return {
    wine,
    program: (name) => build.file(name),
    msi,
    install: (version, properties = {}, file = msi(version).file) =>
      order(['/i', wine.path(file)], properties),
    // What /fa is short for (Microsoft, "REINSTALLMODE"); Wine's msiexec does not know the letter.
    repair: (version, properties = {}) =>
      order(['/i', msi(version).productCode, 'REINSTALL=ALL', 'REINSTALLMODE=amus'], properties),
    remove: (version, properties = {}) => order(['/x', msi(version).productCode], properties),
    async settings() {
      const start = `${settingsKey} -> `;
      const all = [...(await exportKey(wine, settingsKey))];
      const own = all.filter(([name]) => name.startsWith(start));
      return Object.fromEntries(own.map(([name, value]) => [name.slice(start.length), value]));
    },
  };
}

const programs = [
  ...['gatehouse-launcher', 'gatehouse-helper', 'GatehouseCredentialProvider'],
  ...['launcher-service', 'launcher-driver', 'stand-in-client', 'fake-logonui'],
];
