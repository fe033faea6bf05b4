import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { root } from '../../../build/scripts/root.ts';

/**
 * What a program left behind. `code` is what Linux shows of an exit code: its last eight bits. A
 * program that crashes has one, too: only Wine itself ends a process by a signal.
 */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  /** Milliseconds until the program is ended and the run counts as failed; a minute by default. */
  limit?: number;
  env?: Readonly<Record<string, string>>;
  input?: string | Uint8Array;
}

/** One Windows that is not one: a prefix of Wine's that belongs to this worker alone. */
export interface Wine {
  /** The folder of drive C. */
  drive: string;
  /** What a process of this machine needs in its environment to start programs there by itself. */
  env: NodeJS.ProcessEnv;
  /** A path of this machine as Windows programs see it. */
  path: (file: string) => string;
  /** Starts a program that is talked to. */
  start: (file: string) => ChildProcessByStdio<Writable, Readable, null>;
  run: (file: string, args?: readonly string[], options?: RunOptions) => Promise<Ended>;
  /** Imports the text of a .reg file. Throws when Wine refuses it. */
  registry: (text: string) => Promise<void>;
  /** Ends everything that still runs in the prefix. */
  stop: () => Promise<void>;
}

const home = join(root, '.cache', 'wine');

function environment(prefix: string): NodeJS.ProcessEnv {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...own } = process.env;
  return {
    ...own,
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // Nobody needs .NET or a browser, and nobody is asked whether to fetch them.
    WINEDLLOVERRIDES: 'mscoree=;mshtml=;winemenubuilder.exe=',
  };
}

/** Runs a program to its end. Rejects when it cannot be started or takes longer than its limit. */
function runToEnd(
  command: string,
  args: readonly string[],
  prefix: string,
  { limit = 60_000, env = {}, input }: RunOptions,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...environment(prefix), ...env } });
    const read = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        read[stream] += text;
      });
    }
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${command} ${args.join(' ')} took longer than ${limit} ms`));
    }, limit);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, ...read });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** Runs a command whose output nobody reads. */
function runUnheard(command: string, args: readonly string[], prefix: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: environment(prefix), stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

/**
 * Makes the prefix that all others are copies of: Windows 10, nothing in it but what Wine brings.
 * Takes about ten seconds the first time and nothing afterwards.
 */
export async function makeWine(): Promise<string> {
  const prefix = join(home, 'base');
  if (await exists(join(prefix, 'made'))) return prefix;
  const fresh = join(home, `fresh-${process.pid}`);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const limit = 180_000;
  for (const [command, args] of [
    ['wine', ['wineboot', '-u']],
    // A new prefix says that it is Windows 7.
    ['wine', ['winecfg', '-v', 'win10']],
    ['wineserver', ['-w']],
  ] as const) {
    const { code, stderr } = await runToEnd(command, args, fresh, { limit });
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr}`);
  }
  await mkdir(join(fresh, 'made'));
  await rm(prefix, { recursive: true, force: true });
  await rename(fresh, prefix);
  return prefix;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/**
 * Opens a Windows for the tests of one file. It is as good as new, whatever was done in the last; on
 * Windows itself it is the machine's own, for machines that are thrown away after the tests.
 */
export async function openWine(): Promise<Wine> {
  if (process.platform === 'win32') return windowsItself();
  const base = await makeWine();
  const prefix = join(home, `worker-${process.env['VITEST_POOL_ID'] ?? '0'}`);
  const stop = async (): Promise<void> => {
    await runToEnd('wineserver', ['-k'], prefix, {}).catch(() => undefined);
    await runToEnd('wineserver', ['-w'], prefix, {}).catch(() => undefined);
  };
  if (await exists(prefix)) await stop();
  await rm(prefix, { recursive: true, force: true });
  await cp(base, prefix, { recursive: true, verbatimSymlinks: true });
  const drive = join(prefix, 'drive_c');
  const path = (file: string): string =>
    file.startsWith(`${drive}/`)
      ? `C:\\${file.slice(drive.length + 1).replaceAll('/', '\\')}`
      : `Z:${file.replaceAll('/', '\\')}`;
  // Wine's own services hold the output of the program that they were started for, and end seconds
  // after it: each test would wait for them. So they are started for none, and stay.
  await runUnheard('wineserver', ['-p'], prefix);
  await runUnheard('wine', ['cmd', '/c', 'exit'], prefix);
  const run: Wine['run'] = (file, args = [], options = {}) =>
    runToEnd('wine', [file, ...args], prefix, options);
  return {
    drive,
    env: environment(prefix),
    path,
    start: (file) =>
      spawn('wine', [file], { env: environment(prefix), stdio: ['pipe', 'pipe', 'ignore'] }),
    run,
    registry: (text) => importText(text, join(drive, 'import.reg'), path, run),
    stop,
  };
}

function windowsItself(): Wine {
  const path = (file: string): string => file;
  const run: Wine['run'] = (file, args = [], options = {}) => runToEnd(file, args, '', options);
  return {
    drive: 'C:\\',
    env: process.env,
    path,
    start: (file) => spawn(file, [], { stdio: ['pipe', 'pipe', 'ignore'] }),
    run,
    registry: (text) => importText(text, join(tmpdir(), 'gatehouse-import.reg'), path, run),
    stop: () => Promise.resolve(),
  };
}

async function importText(
  text: string,
  file: string,
  path: Wine['path'],
  run: Wine['run'],
): Promise<void> {
  await writeFile(file, `\uFEFFWindows Registry Editor Version 5.00\r\n\r\n${text}`, 'utf16le');
  const { code, stderr } = await run('reg', ['import', path(file)]);
  if (code !== 0) throw new Error(`reg import ended with ${code}: ${stderr}`);
}
