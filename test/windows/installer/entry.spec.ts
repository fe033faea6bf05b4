import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { driveLauncher, type LauncherDriver } from '../support/drive-launcher.ts';
import { last, leave, oneTile, perform, type Line } from '../support/fake-logonui.ts';
import { pretended } from '../support/pretended.ts';
import type { Wine } from '../support/wine.ts';
import { writeTexts } from './machine.ts';
import { installed, openWorkbench, type Workbench } from './workbench.ts';

const version = '1.0.0';
const client = `${installed}\\client\\Gatehouse.exe`;
const screen = 'C:\\gatehouse-test\\fake-logonui.exe';

let bench: Workbench;
let driver: LauncherDriver | undefined;
let folder: string;
beforeAll(async () => {
  // The launcher with a way to start the client that Wine has, too.
  bench = await openWorkbench(temporaryFolder('installer-entry'), [version], 'launcher-service');
  folder = join(bench.wine.drive, 'gatehouse-test');
  await mkdir(folder);
  await cp(bench.program('fake-logonui'), join(folder, 'fake-logonui.exe'));
  await writeTexts(bench.wine, 'SOFTWARE\\GatehouseTest', { Client: client, Caller: screen });
}, 600_000);
afterAll(async () => {
  driver?.stop();
  await bench.wine.stop();
});

pretended('tile', 'the press on the installed entry starts the installed client', async () => {
  const address = { BACKENDURL: 'https://reset.example' };
  expect(await bench.install(version, address)).toMatchObject({ code: 0 });
  driver = driveLauncher(bench.wine, bench.program('launcher-driver'));
  expect(await driver.order('entry link')).toMatchObject({ entry: 'link' });
  // The launcher heeds nobody who has gone: the screen stays for the time in which it has to answer.
  const lines: Line[] = [...oneTile, ['click', 0], ['wait-changes', 1, 5_000], ...leave];
  const [answers, started] = await Promise.all([
    perform(unheard(bench.wine), screen, [], lines),
    driver.order('event 103'),
  ]);
  expect(last(answers, 'click').result).toBe('00000000');
  expect(started).toMatchObject({ event: 103 });
  const log = await readFile(join(folder, 'Logs', 'client.log'), 'utf8');
  const commands = log
    .split(/\r?\n/)
    .filter((line) => line.includes('"event":"stand-in"'))
    .map((line) => (JSON.parse(line) as { command: string }).command);
  // One for the proof, one for the press.
  expect(commands).toEqual([`"${client}" --sign-in --self-test`, `"${client}" --sign-in`]);
  await driver.order('leave');
  expect(await driver.order('event 104')).toMatchObject({ event: 104 });
});

/**
 * Programs that talk by files: the first one that asks for the screen has Wine start its desktop,
 * which keeps the output of that program open as long as it lives.
 */
function unheard(wine: Wine): Wine {
  return {
    ...wine,
    async run(file, _args, { input = '' } = {}) {
      await writeFile(join(folder, 'in.txt'), input);
      await writeFile(
        join(folder, 'run.bat'),
        `@${file} <C:\\gatehouse-test\\in.txt >C:\\gatehouse-test\\out.txt\r\n`,
      );
      const child = spawn('wine', ['cmd', '/c', 'C:\\gatehouse-test\\run.bat'], {
        env: wine.env,
        stdio: 'ignore',
      });
      const ended = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
      const [code, signal] = ended;
      const stdout = await readFile(join(folder, 'out.txt'), 'utf8');
      return { code, signal, stdout, stderr: '' };
    },
  };
}
