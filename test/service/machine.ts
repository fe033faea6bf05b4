import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from '../../build/scripts/root.ts';
import { firstChild } from '../netlab/first-child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { boot } from './boot.ts';

const execute = promisify(execFile);

/** A machine on which systemd is the first process, with the backend installed as the documents say. */
export interface Machine {
  /** Runs a command there as root. Resolves to what it says; rejects with its complaint. */
  run(...command: string[]): Promise<string>;
  /** The same in the mount namespace of a process there, which sees what that one sees. */
  runBeside(pid: number, ...command: string[]): Promise<string>;
  /** Ends it, and with it everything that it has started or written. */
  close(): Promise<void>;
}

const bootLimit = 60_000;
const commandLimit = 100_000;

/**
 * Starts one. It ends at the latest with the process that started it: its first process is killed then,
 * and the kernel ends all others with that one.
 * @param configuration the folder whose files come to lie in /etc/gatehouse
 */
export async function startMachine(configuration: string): Promise<Machine> {
  const folder = temporaryFolder('machine');
  const group = ownControlGroup();
  const unit = join(root, 'docs', 'operations', 'gatehouse-backend.service');
  const words = [folder, root, configuration, process.execPath, unit];
  const inGroup = group === undefined ? '' : `echo $$ > ${group}/cgroup.procs;`;
  const unshared = '--mount --pid --fork --kill-child --uts --ipc --cgroup';
  const holder = spawn(
    'setpriv',
    [
      ...['--pdeathsig', 'KILL', '--', 'sh', '-e', '-c'],
      ...[`${inGroup} exec unshare ${unshared} sh -c "$0" boot "$@"`, boot, ...words],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  holder.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const gone = new Promise<void>((resolve) => holder.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    holder.kill('SIGKILL');
    await gone;
    if (group !== undefined) await removeControlGroup(group);
  };

  const run = async (...command: string[]): Promise<string> => {
    const first = String(firstChild(holder.pid ?? 0));
    const words = ['-t', first, '-m', '-p', '-u', '-i', '-C', '--', ...command];
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
    const { stdout } = await execute('nsenter', words, { timeout: commandLimit, env });
    return stdout;
  };
  try {
    await running(run, () => holder.exitCode === null);
  } catch (error) {
    await close();
    throw new Error(`the machine did not start: ${complaint}`, { cause: error });
  }
  return {
    run,
    runBeside: (pid, ...command) => run('nsenter', '-t', String(pid), '-m', '--', ...command),
    close,
  };
}

async function running(run: Machine['run'], lives: () => boolean): Promise<void> {
  const until = performance.now() + bootLimit;
  for (;;) {
    try {
      await run('systemctl', 'is-active', '--quiet', 'machine.target');
      return;
    } catch (error) {
      if (!lives() || performance.now() > until) throw error;
      await pause(200);
    }
  }
}

/** A group for the machine's processes, lest its systemd take all of this machine's for its own. */
function ownControlGroup(): string | undefined {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const at = mounts.map((line) => line.split(' ')).find(([, , kind]) => kind === 'cgroup2')?.[1];
  if (at === undefined) return undefined;
  const group = join(at, `gatehouse-test-${process.pid}-${Date.now()}`);
  mkdirSync(group);
  return group;
}

/** From its leaves on; the last of its processes may still be on their way out. */
async function removeControlGroup(group: string): Promise<void> {
  for (const each of readdirSync(group, { withFileTypes: true })) {
    if (each.isDirectory()) await removeControlGroup(join(group, each.name));
  }
  for (let left = 50; ; left--) {
    try {
      rmdirSync(group);
      return;
    } catch (error) {
      if (left === 0) throw error;
      await pause(100);
    }
  }
}
