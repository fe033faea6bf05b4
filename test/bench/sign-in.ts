import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildNative } from '../../build/native/build-native.ts';
import { driveLauncher, type LauncherDriver } from '../windows/support/drive-launcher.ts';
import { needsWine } from '../windows/needs.ts';
import { openWine } from '../windows/support/wine.ts';
import type { Bench } from './bench.ts';
import { measure } from './measure.ts';
import { rowOf, type Section } from './report.ts';

const programs = ['launcher-service', 'launcher-driver', 'stand-in-client'];

/** From the click on the sign-in screen to the client's process, and to its word that it is shown. */
export async function signIn({ keeper, runs, say }: Bench): Promise<Omit<Section, 'name'>> {
  const missing = await needsWine();
  if (missing !== undefined) throw new Error(missing);
  const build = await buildNative({ tests: true, only: programs });
  const samples = await keeper.use(
    openWine,
    (wine) => wine.stop(),
    async (wine) => {
      const folder = join(wine.drive, 'gatehouse-test');
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      return keeper.use(
        () => Promise.resolve(driveLauncher(wine, build.file('launcher-driver'))),
        (driver) => {
          driver.stop();
          return Promise.resolve();
        },
        async (driver) => {
          await prepare(driver, wine.path(build.file('launcher-service')));
          return measure('sign-in', runs, () => click(driver), say);
        },
      );
    },
  );
  const row = (name: string) => rowOf(name, 'ms', samples.get(name));
  return {
    title: 'from the click to the client, under Wine',
    notes: [
      'The real service; a stand-in for the client, which is ready at once; Wine instead of Windows:',
      'its calls for rights do nothing and cost nothing. What Chromium takes comes on top.',
    ],
    rows: ['to the process', 'to the window'].map(row),
  };
}

async function prepare(driver: LauncherDriver, service: string): Promise<void> {
  for (const line of [
    `install ${service}`,
    ...['set Mode none', 'set SelfTest good', 'set Fault none', 'set Files good'],
    ...['setting BackendUrl https://reset.example', 'start', 'entry link'],
  ]) {
    await driver.order(line);
  }
}

async function click(driver: LauncherDriver): Promise<Record<string, number>> {
  await driver.order('mark');
  const { reply, took } = await driver.order('request sign-in');
  if (reply !== 'started') throw new Error(`The launcher said ${String(reply)}`);
  const { detail } = await driver.order('event 103');
  await driver.order('leave');
  await driver.order('clients 0');
  await driver.order('entry link');
  const process = Number(/^(\d+) ms/.exec(String(detail))?.[1]);
  return { 'to the process': process, 'to the window': took };
}
