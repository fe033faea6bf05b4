import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildNative, type NativeBuild } from '../../build/native/build-native.ts';
import { driveLauncher, type LauncherDriver } from './support/drive-launcher.ts';
import { openWine, type Wine } from './support/wine.ts';

// The program that ships, as it is built without a client: it has nothing to start.

let build: NativeBuild;
let wine: Wine;
let driver: LauncherDriver;

beforeAll(async () => {
  build = await buildNative({ tests: true, only: ['gatehouse-launcher', 'launcher-driver'] });
  wine = await openWine();
  await mkdir(join(wine.drive, 'gatehouse-test'));
  driver = driveLauncher(wine, build.file('launcher-driver'));
}, 300_000);

afterAll(async () => {
  driver.stop();
  await wine.stop();
});

test.for([['--help'], ['--shell', 'x'], ['x', '--in-session'], ['']])(
  'nobody gets anything out of it with %j',
  async (args) => {
    const { code, stdout, stderr } = await wine.run(build.file('gatehouse-launcher'), args);
    expect(code).toBe(64);
    expect(stdout + stderr).toBe('');
  },
);

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
