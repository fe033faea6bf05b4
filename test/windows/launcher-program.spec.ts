import { once } from 'node:events';
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildNative, type NativeBuild } from '../../build/native/build-native.ts';
import { driveLauncher, type LauncherDriver } from './support/drive-launcher.ts';
import { pretended } from './support/pretended.ts';
import { openWine, type Wine } from './support/wine.ts';

// The program that ships, as it is built without a client: it has nothing to start.

let build: NativeBuild;
let wine: Wine;
let driver: LauncherDriver;

beforeAll(async () => {
  build = await buildNative({
    tests: true,
    only: ['gatehouse-launcher', 'launcher-driver', 'stand-in-client'],
  });
  wine = await openWine();
  await mkdir(join(wine.drive, 'gatehouse-test'));
  driver = driveLauncher(wine, build.file('launcher-driver'));
}, 300_000);

afterAll(async () => {
  driver.stop();
  await wine.stop();
});

test.for([
  ...[['--help'], ['--shell', 'x'], ['x', '--in-session'], [''], ['--keep-logs']],
  ...[
    ['--remove', '--logs'],
    ['--remove', '--keep-logs', 'x'],
  ],
])('nobody gets anything out of it with %j', async (args) => {
  const { code, stdout, stderr } = await wine.run(build.file('gatehouse-launcher'), args);
  expect(code).toBe(64);
  expect(stdout + stderr).toBe('');
});

test('as a service it shows words while it has no client, and lets nobody but LogonUI ask', async () => {
  const program = wine.path(build.file('gatehouse-launcher'));
  expect(await driver.order(`install ${program}`)).toMatchObject({ error: 0 });
  await driver.order('setting BackendUrl https://reset.example');
  expect(await driver.order('start')).toMatchObject({ error: 0 });
  expect(await driver.order('request sign-in')).toMatchObject({ reply: 'closed' });
  expect(await driver.order('entry words')).toMatchObject({ entry: 'words' });
  expect(await driver.order('state')).toMatchObject({ state: 4 });
  const { error, took } = await driver.order('stop');
  expect(error).toBe(0);
  expect(took).toBeLessThan(5_000);
});

describe('the removal', () => {
  const installed = 'C:\\Program Files\\Gatehouse';
  const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Gatehouse';
  let folder: string;

  beforeEach(async () => {
    folder = join(wine.drive, 'Program Files', 'Gatehouse');
    await mkdir(join(folder, 'Logs'), { recursive: true });
    await mkdir(join(folder, 'client'), { recursive: true });
    await copyFile(build.file('gatehouse-launcher'), join(folder, 'gatehouse-launcher.exe'));
    await copyFile(build.file('stand-in-client'), join(folder, 'client', 'Gatehouse.exe'));
    for (const name of ['client.log', 'client.1.log'])
      await writeFile(join(folder, 'Logs', name), 'x');
    await mkdir(join(wine.drive, 'users', 'Gatehouse', 'Temp'), { recursive: true });
    await wine.registry(
      [
        `[-${key}]\r\n[${key}]\r\n"Proven"="0.1.0 winlogon 19045.1"\r\n`,
        `[${key}\\Launcher]\r\n"Entry"=dword:00000001\r\n`,
        `[${key}\\Account]\r\n"Sid"=hex:01,01,00,00,00,00,00,05,12,00,00,00\r\n`,
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\',
        'SpecialAccounts\\UserList]\r\n"GatehouseKiosk"=dword:00000000\r\n',
      ].join(''),
    );
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const remove = async (...more: string[]): Promise<number | null> =>
    (await wine.run(`${installed}\\gatehouse-launcher.exe`, ['--remove', ...more])).code;
  const isThere = async (path: string): Promise<boolean> =>
    (await wine.run('reg', ['query', path])).code === 0;

  test('takes what the launcher has made, and again finds nothing to do', async () => {
    expect(await remove()).toBe(0);
    expect(await isThere(key)).toBe(false);
    expect(await readdir(folder)).toEqual(['client', 'gatehouse-launcher.exe']);
    expect(await readdir(join(wine.drive, 'users'))).not.toContain('Gatehouse');
    expect(await remove()).toBe(0);
  });

  test('leaves the settings to the installer, and the logs where it is asked to', async () => {
    await wine.registry(`[${key}]\r\n"BackendUrl"="https://reset.example"\r\n`);
    expect(await remove('--keep-logs')).toBe(0);
    const { stdout } = await wine.run('reg', ['query', key, '/s']);
    expect(stdout).toContain('BackendUrl');
    expect(stdout).not.toMatch(/Proven|Launcher|Account/);
    expect(await readdir(join(folder, 'Logs'))).toEqual(['client.1.log', 'client.log']);
    await wine.run('reg', ['delete', key, '/f']);
  });

  test("leaves other people's files in the folder of the logs, and the folder for them", async () => {
    await writeFile(join(folder, 'Logs', 'notes.txt'), 'kept');
    await rm(join(folder, 'Logs', 'client.log'));
    await mkdir(join(folder, 'Logs', 'client.log'));
    expect(await remove()).toBe(0);
    expect(await readdir(join(folder, 'Logs'))).toEqual(['client.log', 'notes.txt']);
  });

  pretended('removal', 'does not go through a link in place of the logs', async () => {
    const other = join(wine.drive, 'other-logs');
    await mkdir(other, { recursive: true });
    await writeFile(join(other, 'client.log'), 'kept');
    await rm(join(folder, 'Logs'), { recursive: true });
    await symlink(other, join(folder, 'Logs'));
    // Wine opens what it leads to; its handle says so, and nothing is deleted through it.
    expect(await remove()).toBe(1);
    expect(await readFile(join(other, 'client.log'), 'utf8')).toBe('kept');
  });

  test.for(['--remove', '--end-programs'])(
    'ends with %s the client that runs out of the folder, and no other program of its name',
    async (how) => {
      const elsewhere = join(wine.drive, 'elsewhere');
      await mkdir(elsewhere, { recursive: true });
      await copyFile(build.file('stand-in-client'), join(elsewhere, 'Gatehouse.exe'));
      const ours = wine.start(`${installed}\\client\\Gatehouse.exe`);
      const theirs = wine.start('C:\\elsewhere\\Gatehouse.exe');
      for (const each of [ours, theirs]) await once(each.stdout, 'data');
      const ended = once(ours, 'exit');
      expect((await wine.run(`${installed}\\gatehouse-launcher.exe`, [how])).code).toBe(0);
      await ended;
      expect(theirs.exitCode).toBeNull();
      const left = once(theirs, 'exit');
      await driver.order('leave');
      expect(await left).toEqual([0, null]);
    },
  );
});
