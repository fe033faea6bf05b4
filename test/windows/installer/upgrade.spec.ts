import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { differ, exportKey, lookAtMachine, writeTexts } from './machine.ts';
import { installed, openWorkbench, type Workbench } from './workbench.ts';

// One machine over four versions: each test goes on from the one before.

const entryKey = 'HKLM\\SOFTWARE\\Classes\\CLSID\\{923251EA-9BCB-46F3-8D2F-B63CE45D97BC}';
const uninstall = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
const fileOf = (version: string): string => `GatehouseCredentialProvider-${version}.dll`;

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

test('an upgrade without any property remembers all, and no bad address of before stops it', async () => {
  // What is given has to be https; what somebody has written there since is the client's to refuse.
  const bad = { BackendUrl: 'http://reset.example' };
  await writeTexts(bench.wine, 'SOFTWARE\\Gatehouse', bad);
  expect(await bench.install('1.1.0')).toMatchObject({ code: 0 });
  expect(await bench.settings()).toEqual({ ...first, ...bad });
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

/** One version is there, and no trace of another: one product, one file, one service that runs. */
async function expectOnly(version: string): Promise<void> {
  const names = await readdir(join(bench.wine.drive, 'Program Files', 'Gatehouse'));
  expect(names.filter((name) => name.endsWith('.dll'))).toEqual([fileOf(version)]);
  const registered = await exportKey(bench.wine, entryKey);
  expect(registered.get(`${entryKey}\\InprocServer32 -> `)).toBe(
    `${installed}\\${fileOf(version)}`,
  );
  const listed = await exportKey(bench.wine, uninstall);
  const versions = [...listed].filter(([name]) => / -> DisplayVersion$/.test(name));
  expect(versions.map(([, each]) => each)).toContain(version);
  const products = [...listed].filter(
    ([name, value]) => / -> DisplayName$/.test(name) && value === 'Gatehouse',
  );
  expect(products).toHaveLength(1);
  expect((await bench.wine.run('net', ['start'])).stdout).toContain('Gatehouse launcher');
}
