import { dirname, join } from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAuthority } from '../../../build/demo/authority.ts';
import { buildNative } from '../../../build/native/build-native.ts';
import { systemClock, type Clock } from '../../../electron/clock.ts';
import type { HelperProgram } from '../../../electron/platform/ask-helper.ts';
import { readRegistry } from '../../../electron/platform/read-registry.ts';
import type { RegistryData } from '../../../electron/platform/registry-reading.ts';
import { registryValues } from '../../../electron/policy/registry-values.ts';
import {
  policyReportSchema,
  type PolicyReport,
} from '../../../electron/policy-report/policy-report.ts';
import { printReport } from '../../../electron/policy-report/print-report.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openWine, type Wine } from '../support/wine.ts';
import {
  helperUnder,
  installerKey,
  longestBuild,
  openProgram,
  policyKey,
  type Program,
  traps,
  types,
  units,
} from './traps.ts';

const backendUrl = 'https://reset.corp.example';
const pin = `sha256/${'A'.repeat(43)}=`;

let wine: Wine;
let trapper: Program;
let helper: HelperProgram;
let file: string;
let pem: string;
/** A sound value for each name that there is: one that is missing here fails the first test. */
let samples: Record<string, RegistryData>;
beforeAll(async () => {
  const built = await buildNative({ tests: true, only: ['gatehouse-helper', 'registry-traps'] });
  wine = await openWine();
  trapper = openProgram(wine, built.file('registry-traps'));
  helper = helperUnder(wine, built.file('gatehouse-helper'));
  file = join(temporaryFolder('check-policy'), 'policy.json');
  pem = (await createAuthority()).pem;
  writeFileSync(join(dirname(file), 'ca.pem'), pem);
  for (const name of ['notices', 'branding']) mkdirSync(join(dirname(file), name));
  samples = {
    Connection: `${backendUrl};pins=${pin};addresses=10.0.0.1`,
    BackendUrl: backendUrl,
    Ca: pem,
    CaFile: 'ca.pem',
    Pins: [pin],
    Addresses: ['10.0.0.1', 'fd00::40'],
    Proxy: 'http://proxy.corp.example:8080',
    Purposes: ['reset', 'enrol'],
    Domain: 'CORP',
    Organisation: 'Körp & Söhne',
    HelpdeskName: 'IT',
    HelpdeskPhone: '+49 30 1',
    HelpdeskHours: '7–19',
    InternetCheckSite: 'https://www.example.com',
    InternetCheckAddresses: ['192.0.2.7'],
    VpnName: 'VPN',
    VpnAdapters: ['wg*'],
    DomainControllersNames: ['dc1.corp.example'],
    DomainControllersDomain: 'corp.example',
    Notices: 'notices',
    Branding: 'branding',
    Languages: ['de'],
    Locale: 'de',
    Theme: 'dark',
    Window: 'window',
    IdleAfter: 300_000,
    ReminderSnoozeDays: 7,
    ReminderSince: '2027-01-31',
    OfferAtSignIn: 0,
    OfferAtUnlock: 0,
    OfferInRemoteSessions: 1,
    OfferInSafeMode: 1,
  };
}, longestBuild);
afterAll(async () => {
  await trapper.end();
  await wine.stop();
});
beforeEach(() => trapper.lay(traps.clear(policyKey), traps.clear(installerKey)));

/** Wine on a busy machine starts a program more slowly than Windows does. */
const clock: Clock = {
  now: systemClock.now,
  after: (delay, callback) => systemClock.after(10 * delay, callback),
};

/** What `--check-policy --json` prints here, and its exit code. */
async function checkPolicy(): Promise<PolicyReport & { code: number }> {
  let printed = '';
  const code = await printReport({
    file,
    platform: { readAll: () => readRegistry(helper, clock, ['settings', 'tile']) },
    version: '0.0.0',
    json: true,
    print: (text) => Promise.resolve(void (printed += text)),
  });
  return { ...policyReportSchema.parse(JSON.parse(printed)), code };
}

function write(key: string, name: string, value: RegistryData | undefined): string {
  if (value === undefined) throw new Error(`There is no sample for ${name}.`);
  if (typeof value === 'number') return traps.number(key, name, value);
  return typeof value === 'string' ? traps.text(key, name, value) : traps.list(key, name, value);
}

const isOfConnection = (setting = '') => setting.split('.')[0] === 'connection';
const others = registryValues.filter(({ setting }) => !isOfConnection(setting));
const members = registryValues.filter(({ setting }) => isOfConnection(setting));
const places = [
  { origin: 'policy', key: policyKey },
  { origin: 'installer', key: installerKey },
] as const;

test('there is a sound sample of every value, and of no other', () => {
  expect(Object.keys(samples)).toEqual(registryValues.map(({ name }) => name));
});

describe.each(places)('in the key of the $origin', ({ key, origin }) => {
  test('every setting is shown with its value and that origin', async () => {
    await trapper.lay(
      write(key, 'BackendUrl', backendUrl),
      ...others.map(({ name }) => write(key, name, samples[name])),
    );
    const report = await checkPolicy();
    expect(report).toMatchObject({ code: 0, verdict: 'sound', complaints: [] });
    for (const { name, setting } of others) {
      const shown = [...report.settings, ...report.signInScreen].find(
        ({ registryValue }) => registryValue === name,
      );
      const isFolder = setting === 'notices' || setting === 'branding';
      const value = isFolder ? join(dirname(file), setting) : samples[name];
      expect(shown, name).toMatchObject({ value, origin });
    }
  });

  test.each([
    ['as single values', ['BackendUrl', 'Ca', 'Pins', 'Addresses', 'Proxy']],
    ['with the authorities in a file', ['BackendUrl', 'CaFile']],
    ['as one line', ['Connection']],
  ])('the connection is shown whole, %s', async (_what, names) => {
    await trapper.lay(...names.map((name) => write(key, name, samples[name])));
    const report = await checkPolicy();
    expect(report).toMatchObject({ code: 0, connection: { origin, value: { backendUrl } } });
    const whole = { pins: [pin], addresses: ['10.0.0.1'] };
    const { ca, ...rest } = report.connection.value ?? { ca: '' };
    if (names.length > 2) {
      expect(rest).toMatchObject({ pins: [pin], addresses: samples['Addresses'] });
      expect(rest).toMatchObject({ proxy: samples['Proxy'] });
    } else if (names.length === 1) expect(rest).toMatchObject(whole);
    expect(ca).toBe(names.length > 1 ? pem : undefined);
  });

  test('a wrong type of any other value is named, and its default applies', async () => {
    await trapper.lay(
      write(key, 'BackendUrl', backendUrl),
      ...others.map(({ name }) => traps.set(key, name, types.binary, '00')),
    );
    const report = await checkPolicy();
    expect(report).toMatchObject({ code: 1, verdict: 'complaints' });
    expect(report.complaints.map(({ place, code }) => `${place} ${code}`).sort()).toEqual(
      others.map(({ name }) => `HKLM\\${key}\\${name} wrong-kind`).sort(),
    );
    for (const { origin: from } of report.settings) expect(from).toBe('default');
  });

  test('a huge value, an unknown name and an unknown key are named', async () => {
    await trapper.lay(
      write(key, 'BackendUrl', backendUrl),
      traps.giant(key, 'Organisation', types.text, 300 * 1024),
      traps.text(key, 'Organization', 'x'),
      traps.key(`${key}\\Tiles`),
    );
    const report = await checkPolicy();
    expect(report.code).toBe(1);
    const told = report.complaints.map(({ place, code }) => `${place} ${code}`);
    expect(told.sort()).toEqual([
      `HKLM\\${key}\\Organisation bad-value`,
      `HKLM\\${key}\\Organization unknown-setting`,
      `HKLM\\${key}\\Tiles unknown-setting`,
    ]);
  });

  test('the tile is shown with its own words in each language, and its mistakes are named', async () => {
    await trapper.lay(
      write(key, 'BackendUrl', backendUrl),
      traps.text(`${key}\\Tile`, 'Title', 'Locked out?'),
      traps.text(`${key}\\Tile\\de-DE`, 'Title', 'Ausgesperrt?'),
      traps.number(`${key}\\Tile`, 'Link', 1),
      traps.set(`${key}\\Tile\\de-DE`, 'Words', types.text, units('x')),
    );
    const report = await checkPolicy();
    expect(report.signInScreen).toContainEqual({
      ...{ registryValue: 'Tile\\Title', value: 'Locked out?', origin },
    });
    expect(report.signInScreen).toContainEqual({
      ...{ registryValue: 'Tile\\de-DE\\Title', value: 'Ausgesperrt?', origin },
    });
    expect(report.complaints.map(({ place, code }) => `${place} ${code}`)).toEqual([
      `HKLM\\${key}\\Tile\\Link wrong-kind`,
      `HKLM\\${key}\\Tile\\de-DE\\Words damaged-value`,
    ]);
  });
});

test.each(members)(
  'a wrong type of $name is named, and closes the connection',
  async ({ name }) => {
    await trapper.lay(
      ...(name === 'BackendUrl' || name === 'Connection'
        ? []
        : [write(policyKey, 'BackendUrl', backendUrl)]),
      traps.set(policyKey, name, types.binary, '00'),
    );
    const report = await checkPolicy();
    expect(report).toMatchObject({
      code: 78,
      verdict: 'not-configured',
      connection: { origin: 'policy' },
    });
    expect(report.complaints).toMatchObject([
      { place: `HKLM\\${policyKey}\\${name}`, code: 'wrong-kind', origin: 'policy' },
    ]);
  },
);

test.each([
  ['a pin that is none', `${backendUrl};pins=${pin},x`, 'Connection.pins[1]'],
  ['an unknown member', `${backendUrl};pin=${pin}`, 'Connection.pin'],
  ['http', 'http://reset.corp.example', 'Connection.backendUrl'],
  ['JSON', JSON.stringify({ backendUrl }), 'Connection'],
])('a line with %s is not configured, whatever the installer has', async (_what, line, setting) => {
  await trapper.lay(
    traps.text(policyKey, 'Connection', line),
    traps.text(installerKey, 'BackendUrl', backendUrl),
  );
  const report = await checkPolicy();
  expect(report).toMatchObject({ code: 78, connection: { origin: 'policy', value: null } });
  expect(report.complaints).toMatchObject([{ place: `HKLM\\${policyKey}\\${setting}` }]);
});

test('the policy goes before the installer, setting by setting', async () => {
  await trapper.lay(
    traps.text(policyKey, 'Theme', 'dark'),
    traps.text(installerKey, 'Theme', 'light'),
    traps.text(installerKey, 'Domain', 'CORP'),
    traps.text(installerKey, 'Connection', backendUrl),
  );
  const report = await checkPolicy();
  expect(report).toMatchObject({ code: 0, connection: { origin: 'installer' } });
  const of = (name: string) => report.settings.find(({ setting }) => setting === name);
  expect(of('theme')).toMatchObject({ value: 'dark', origin: 'policy' });
  expect(of('domain')).toMatchObject({ value: 'CORP', origin: 'installer' });
});
