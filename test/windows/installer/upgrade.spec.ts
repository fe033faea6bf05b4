import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { pretended } from '../support/pretended.ts';
import { exportKey, lookAtMachine, differ } from './machine.ts';
import { installed, openWorkbench, type Workbench } from './workbench.ts';

// One machine over four versions: each test goes on from the one before.

const entryKey = 'HKLM\\SOFTWARE\\Classes\\CLSID\\{923251EA-9BCB-46F3-8D2F-B63CE45D97BC}';
const provider = (version: string): string =>
  `${installed}\\GatehouseCredentialProvider-${version}.dll`;

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench(temporaryFolder('installer-upgrade'), [
    ...['1.0.0', '1.1.0', '1.2.0', '1.3.0'],
  ]);
}, 600_000);
afterAll(() => bench.wine.stop());

test('the first version takes what it is given, the short name of a number among it', async () => {
  const given = {
    BACKENDURL: 'https://reset.example',
    PINS: 'sha256/AAA=;sha256/BBB=',
    ORGANISATION: 'Bücher & Söhne; [x] {y} 100 %',
    HELPDESK: '#4357',
    IDLEAFTER: '120000',
    OFFERATUNLOCK: '0',
  };
  expect(await bench.install('1.0.0', given)).toMatchObject({ code: 0 });
  expect(await bench.settings()).toEqual(first);
});
const first = {
  BackendUrl: 'https://reset.example',
  Pins: 'sha256/AAA=;sha256/BBB=',
  Organisation: 'Bücher & Söhne; [x] {y} 100 %',
  HelpdeskPhone: '#4357',
  IdleAfter: '#120000',
  OfferAtUnlock: '#0',
};

test('an upgrade without any property remembers all, and the entry is the new file', async () => {
  expect(await bench.install('1.1.0')).toMatchObject({ code: 0 });
  expect(await bench.settings()).toEqual(first);
  await expectOnly('1.1.0');
});

test('a downgrade is refused, and nothing has changed', async () => {
  const before = await lookAtMachine(bench.wine);
  expect(await bench.install('1.0.0', { ORGANISATION: 'Older' })).toMatchObject({ code: 1603 });
  expect(differ(before, await lookAtMachine(bench.wine))).toEqual({
    added: [],
    gone: [],
    changed: [],
  });
});

test('an upgrade over a further version takes new values, and a line for single ones', async () => {
  const given = { CONNECTION: 'https://other.example; pins=sha256/CCC=', ORGANISATION: 'New' };
  expect(await bench.install('1.2.0', given)).toMatchObject({ code: 0 });
  const { BackendUrl: _address, Pins: _pins, ...others } = first;
  expect(await bench.settings()).toEqual({
    ...others,
    Connection: 'https://other.example; pins=sha256/CCC=',
    Organisation: 'New',
  });
  await expectOnly('1.2.0');
});

test('an upgrade with REMEMBER=0 has what it is given and nothing else', async () => {
  const given = { REMEMBER: '0', BACKENDURL: 'https://third.example' };
  expect(await bench.install('1.3.0', given)).toMatchObject({ code: 0 });
  expect(await bench.settings()).toEqual({ BackendUrl: 'https://third.example' });
  await expectOnly('1.3.0');
});

pretended('installer-upgrade', 'a remembered address that is bad stops no upgrade', async () => {
  // Nothing of the new version is there yet, so the old one is installed as the first was.
  expect(await bench.remove('1.3.0')).toMatchObject({ code: 0 });
  expect(await bench.install('1.0.0')).toMatchObject({ code: 0 });
  await bench.wine.registry(
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Gatehouse]\r\n"BackendUrl"="http://reset.example"\r\n',
  );
  expect(await bench.install('1.1.0')).toMatchObject({ code: 0 });
  expect(await bench.settings()).toEqual({ BackendUrl: 'http://reset.example' });
});

/** One version is there, and no trace of another: one product, one file, one service. */
async function expectOnly(version: string): Promise<void> {
  const machine = await lookAtMachine(bench.wine);
  const files = [...machine.keys()].filter((name) => name.includes('CredentialProvider-'));
  expect(files).toEqual([provider(version)]);
  const registered = await exportKey(bench.wine, entryKey);
  expect(registered.get(`${entryKey}\\InprocServer32 -> `)).toBe(provider(version));
  const products = [...machine].filter(
    ([name, value]) => /\\Uninstall\\.* -> DisplayName$/.test(name) && value === 'Gatehouse',
  );
  expect(products).toHaveLength(1);
  expect(machine.get('running -> Gatehouse launcher')).toBe('yes');
}
