import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readTables, recordsOf, writeTables, addRow } from '../../../build/installer/msi-tables.ts';
import { registryValues } from '../../../electron/policy/registry-values.ts';
import { fullLength } from '../../support/full-length.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { pretended } from '../support/pretended.ts';
import { writeTexts } from './machine.ts';
import { openWorkbench, type Properties, type Workbench } from './workbench.ts';

const version = '1.0.0';
const windows = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const folder = temporaryFolder('installer-settings');
let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench(folder, [version]);
  // The oldest that is taken: what is installed here shows that it is.
  await writeTexts(bench.wine, windows, { CurrentBuildNumber: '17763' });
}, 600_000);
afterAll(() => bench.wine.stop());
afterEach(async () => {
  if (isInstalled()) await bench.remove(version);
});
const isInstalled = (): boolean =>
  existsSync(join(bench.wine.drive, 'Program Files', 'Gatehouse', 'gatehouse-launcher.exe'));

/** What is given for each setting, and what has to stand in the registry then. */
const cases = registryValues.map(({ name, kind }, index) => {
  const property = name.toUpperCase();
  if (kind === 'number')
    return { name, property, given: `${600 + index}`, wanted: `#${600 + index}` };
  if (kind === 'switch') return { name, property, given: `${index % 2}`, wanted: `#${index % 2}` };
  const needsHttps = ['BackendUrl', 'Connection', 'InternetCheckSite'].includes(name);
  const given = needsHttps ? `https://${name.toLowerCase()}.example` : `${name}; ${index}`;
  return { name, property, given, wanted: given };
});
type Case = (typeof cases)[number];
const propertiesOf = (some: readonly Case[]): Properties =>
  Object.fromEntries(some.map(({ property, given }) => [property, given]));
const valuesOf = (some: readonly Case[]): Properties =>
  Object.fromEntries(some.map(({ name, wanted }) => [name, wanted]));

describe('a property of the command line', () => {
  test('writes its value, and all of them together write all', async () => {
    expect(await bench.install(version, propertiesOf(cases))).toMatchObject({ code: 0 });
    expect(await bench.settings()).toEqual(valuesOf(cases));
  });

  // Each setting is given in another choice of these installations, the one that its number in
  // binary says, so that a value can follow from no property but its own.
  const all = Array.from({ length: cases.length.toString(2).length }, (_, bit) => bit);
  const rounds = fullLength ? all : all.slice(0, 1);
  test.each(rounds)('writes nothing beyond its own value (round %i)', async (bit) => {
    const some = cases.filter((_, index) => (((index + 1) >> bit) & 1) === 1);
    expect(some.length).toBeGreaterThan(0);
    expect(await bench.install(version, propertiesOf(some))).toMatchObject({ code: 0 });
    expect(await bench.settings()).toEqual(valuesOf(some));
  });

  pretended('installer-quotes', 'arrives as it was written, whatever such signs mean', async () => {
    const given: Properties = {
      CONNECTION:
        'https://[fd00::1]:8443; pins=sha256/AAA=,sha256/BBB=; addresses=10.0.0.1,fd00::1',
      ORGANISATION: "Bücher & Söhne's [ProductName] {x} [#LauncherFile] [%PATH]",
      HELPDESKNAME: '%PATH% 100 % größer; ~ [~] [$x] [!y] [\\[]',
      HELPDESKHOURS: '#8 – 18 Uhr',
      DOMAIN: '##x',
      LOCALE: '%x',
      IDLEAFTER: 'soon',
      HELPDESK: '#4357',
    };
    // Wine's msiexec takes quotation marks off the command line, so they stand in the package.
    const file = join(folder, 'quotes.msi');
    await cp(bench.msi(version).file, file);
    const property = new Map([...(await readTables(file))].filter(([name]) => name === 'Property'));
    addRow(property, 'Property', { Property: 'VPNNAME', Value: 'The "Bank"' });
    await writeTables(file, property);
    expect(await bench.install(version, given, file)).toMatchObject({ code: 0 });
    expect(await bench.settings()).toEqual({
      Connection: given['CONNECTION'],
      Organisation: given['ORGANISATION'],
      HelpdeskName: given['HELPDESKNAME'],
      HelpdeskHours: given['HELPDESKHOURS'],
      Domain: given['DOMAIN'],
      Locale: given['LOCALE'],
      VpnName: 'The "Bank"',
      // No number: it stays text, and the client tells which setting is wrong.
      IdleAfter: 'soon',
      // The short name of HELPDESKPHONE.
      HelpdeskPhone: '#4357',
    });
  });
});

describe('an installation is refused, and nothing of it is left,', () => {
  const isRefused = async (properties: Properties): Promise<void> => {
    const { code, log } = await bench.install(version, { ORGANISATION: 'x', ...properties });
    expect(code).toBe(1603);
    // 0 is how Wine's log says that an action has failed.
    expect(log).toMatch(/LaunchConditions\. Return value [03]\./);
    expect(log).not.toMatch(/Action start [\d:]+: (?:InstallInitialize|CostInitialize)/);
    expect(isInstalled()).toBe(false);
    expect(await bench.settings()).toEqual({});
  };

  pretended('installer-refusals', 'where an address is not https', async () => {
    for (const property of ['BACKENDURL', 'CONNECTION', 'INTERNETCHECKSITE'])
      await isRefused({ [property]: 'http://https://reset.example' });
    await expectMessage('BACKENDURL has to begin with https:// and does not.');
  });

  pretended('installer-refusals', 'on a Windows older than 10 1809', async () => {
    await writeTexts(bench.wine, windows, { CurrentBuildNumber: '17762' });
    await isRefused({});
    await expectMessage('(build 17763)');
  });

  /** Wine puts the words into a window alone; what they are stands in the table. */
  async function expectMessage(words: string): Promise<void> {
    const conditions = recordsOf(await readTables(bench.msi(version).file), 'LaunchCondition');
    expect(JSON.stringify(conditions)).toContain(words);
  }
});
