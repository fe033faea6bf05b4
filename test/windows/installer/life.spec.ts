import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { perform } from '../support/fake-logonui.ts';
import { pretended } from '../support/pretended.ts';
import { differ, lookAtMachine, plant, writeTexts, type Machine } from './machine.ts';
import {
  entry,
  events,
  ofProduct,
  providers,
  server,
  service,
  shortcut,
  userList,
  whatIsInstalled,
} from './what-is-installed.ts';
import { installed, openWorkbench, settingsKey, type Workbench } from './workbench.ts';

// One life from the installation to the removal: each test goes on from the one before.

const version = '1.0.0';

let bench: Workbench;
let before: Machine;
let whole: Machine;
beforeAll(async () => {
  bench = await openWorkbench(temporaryFolder('installer-life'), [version]);
  // Wine has nothing of others there, and would count these keys as ours.
  for (const key of [userList, `${providers}\\{other}`, events.replace('Gatehouse', 'Other')])
    await writeTexts(bench.wine, key.slice(5), { Other: 'stays' });
  before = await lookAtMachine(bench.wine);
}, 600_000);
afterAll(() => bench.wine.stop());

test('an installation without any property puts there what the table says, and the service runs', async () => {
  expect(await bench.install(version)).toMatchObject({ code: 0 });
  whole = await lookAtMachine(bench.wine);
  const { added, gone, changed } = differ(before, whole);
  const found = Object.fromEntries(ofProduct(added).map((name) => [name, whole.get(name)]));
  expect(found).toEqual(whatIsInstalled(version));
  expect(ofProduct(gone)).toEqual([]);
  expect(ofProduct(changed)).toEqual([]);
});

test('the sign-in screen finds the entry by its registration, and loads it', async () => {
  const [{ providers: found } = { providers: [] }] = await perform(
    bench.wine,
    bench.program('fake-logonui'),
    [],
    [['discover']],
  );
  expect(found).toEqual([{ class: entry, result: '00000000' }]);
});

test('a repair brings back files and values, and takes no setting from who asked for it', async () => {
  const drive = join(bench.wine.drive, 'Program Files', 'Gatehouse');
  await writeTexts(bench.wine, 'SOFTWARE\\Gatehouse', { BackendUrl: 'https://reset.example' });
  for (const file of ['client/Gatehouse.exe', 'client/gatehouse-helper.exe', 'LICENSE.txt'])
    await rm(join(drive, file));
  await plant(bench.wine, 'Program Files\\Gatehouse\\client\\resources\\app.asar', 'another');
  for (const key of [server, `${providers}\\${entry}`])
    await bench.wine.run('reg', ['delete', key, '/f']);
  const evil = { BACKENDURL: 'https://evil.example', ORGANISATION: 'Evil' };
  expect(await bench.repair(version, evil)).toMatchObject({ code: 0 });
  const { added, gone, changed } = differ(whole, await lookAtMachine(bench.wine));
  expect(ofProduct(added)).toEqual([`${settingsKey} -> BackendUrl`]);
  expect(ofProduct(gone)).toEqual([]);
  // A shortcut holds the time at which it was made.
  expect(ofProduct(changed)).toEqual([shortcut]);
  expect(await bench.settings()).toEqual({ BackendUrl: 'https://reset.example' });
});

pretended(
  'installer-upgrade',
  'the removal within an upgrade leaves what is not its own',
  async () => {
    await live();
    // What Windows says to the old version then; Wine's own upgrade does not say it.
    const newer = { UPGRADINGPRODUCTCODE: '{11111111-2222-3333-4444-555555555555}' };
    expect(await bench.remove(version, newer)).toMatchObject({ code: 0 });
    const left = differ(before, await lookAtMachine(bench.wine)).added;
    expect(ofProduct(left)).toEqual(
      [
        ...[`${installed}\\`, `${installed}\\policy.json`],
        ...[`${installed}\\Notices\\`, `${installed}\\Notices\\refused.md`],
        ...[`${installed}\\Logs\\`, `${installed}\\Logs\\client.log`],
        ...['C:\\users\\Gatehouse\\', 'C:\\users\\Gatehouse\\Temp\\'],
        ...[settingsKey, `${settingsKey} -> Proven`, `${settingsKey}\\Launcher`],
        ...[`${settingsKey}\\Account`, `${settingsKey}\\Account -> Sid`],
        `${userList} -> GatehouseKiosk`,
        ...Object.keys(whatIsInstalled(version)).filter((each) => each.startsWith(service)),
      ].sort(),
    );
  },
);

pretended('installer-removal', 'a removal leaves nothing', async () => {
  expect(await bench.install(version, { ORGANISATION: 'x' })).toMatchObject({ code: 0 });
  await live();
  // Wine leaves files that are named by a star.
  await rm(join(bench.wine.drive, 'Program Files', 'Gatehouse', 'Notices', 'refused.md'));
  expect(await bench.remove(version)).toMatchObject({ code: 0 });
  await expectNothingBut([]);
});

test('a removal with KEEPLOGS=1 leaves the logs, and nothing else', async () => {
  expect(await bench.install(version, { ORGANISATION: 'x' })).toMatchObject({ code: 0 });
  await live();
  await rm(join(bench.wine.drive, 'Program Files', 'Gatehouse', 'Notices', 'refused.md'));
  expect(await bench.remove(version, { KEEPLOGS: '1' })).toMatchObject({ code: 0 });
  const logs = [`${installed}\\`, `${installed}\\Logs\\`, `${installed}\\Logs\\client.log`];
  await expectNothingBut(logs);
});

/** What a year of use leaves, the organisation's own words among it. */
async function live(): Promise<void> {
  const { wine } = bench;
  const drive = join(wine.drive, 'Program Files', 'Gatehouse');
  await mkdir(join(drive, 'Logs'), { recursive: true });
  await mkdir(join(wine.drive, 'users', 'Gatehouse', 'Temp'), { recursive: true });
  await plant(wine, 'Program Files\\Gatehouse\\Logs\\client.log', 'a line');
  await plant(wine, 'Program Files\\Gatehouse\\policy.json', '{}');
  await plant(wine, 'Program Files\\Gatehouse\\Notices\\refused.md', 'our words');
  await writeTexts(wine, 'SOFTWARE\\Gatehouse', { Proven: '1.0.0 winlogon 19045.1' });
  await wine.registry(
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Gatehouse\\Account]\r\n"Sid"=hex:01,01,00,00,00,00,00,05,12,00,00,00\r\n',
  );
  await writeTexts(wine, userList.slice(5), { GatehouseKiosk: '0' });
}

/** Of all that was ever installed. Keys that are not ours alone stay, and have nothing in them. */
async function expectNothingBut(files: readonly string[]): Promise<void> {
  const { added, gone } = differ(before, await lookAtMachine(bench.wine));
  expect(ofProduct(added)).toEqual(files);
  // Of the bookkeeping the keys stay that other products share, and nothing that names this one.
  const values = added.filter((name) => / -> |[0-9A-F]{32}|\{/.test(name));
  expect(values.filter((name) => !name.startsWith('running'))).toEqual([]);
  expect(gone).toEqual([]);
}
