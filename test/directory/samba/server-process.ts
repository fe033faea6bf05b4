import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolEnvironment } from './run-command.ts';

/** How Samba is started and how one can tell that it is ready. */
export interface ServerOptions {
  readonly configuration: string;
  readonly logFile: string;
  /** Asked again and again until it says yes. */
  readonly ready: () => Promise<boolean>;
}

/** Samba's process, which can be started again after it was killed. */
export interface ServerProcess {
  processId(): number | undefined;
  /** Rejects with the end of the log when Samba ends or does not answer within half a minute. */
  start(signal?: AbortSignal): Promise<void>;
  /** Resolves when the process is gone. */
  kill(): Promise<void>;
}

const LIMIT_MS = 30_000;
const POLL_MS = 25;

/**
 * A Samba that cannot outlive this process, whatever ends it.
 *
 * Two independent watchdogs see to that. Interactive Samba ends when its standard input does, and
 * the kernel closes that pipe with this process. Should Samba hang, the kernel kills it with its
 * parent. Ctrl-C does not reach it by itself, since interactive Samba leads its own process group.
 */
export function serverProcess(options: ServerOptions): ServerProcess {
  let child: ChildProcess | undefined;

  const kill = async (): Promise<void> => {
    const victim = child;
    child = undefined;
    if (!victim || hasEnded(victim)) return;
    victim.ref();
    const ended = once(victim, 'exit');
    victim.kill('SIGKILL');
    await ended;
  };

  const start = async (signal?: AbortSignal): Promise<void> => {
    const started = await spawnSamba(options);
    child = started;
    const deadline = Date.now() + LIMIT_MS;
    try {
      while (!(await options.ready())) {
        if (hasEnded(started)) throw new Error('Samba ended while it was starting');
        if (Date.now() > deadline) throw new Error(`Samba did not answer in ${LIMIT_MS} ms`);
        await sleep(POLL_MS, undefined, signal && { signal });
      }
    } catch (error) {
      await kill();
      if (signal?.aborted) throw error;
      throw new Error(`${String(error)}\n${await tail(options.logFile)}`, { cause: error });
    }
  };

  return {
    start,
    kill,
    processId: () => (child && !hasEnded(child) ? child.pid : undefined),
  };
}

async function spawnSamba({ configuration, logFile }: ServerOptions): Promise<ChildProcess> {
  const log = await open(logFile, 'a');
  try {
    const args = `--pdeathsig KILL samba --interactive --model=single --debuglevel=1`.split(' ');
    const child = spawn('setpriv', [...args, `--configfile=${configuration}`], {
      env: toolEnvironment,
      stdio: ['pipe', log.fd, log.fd],
    });
    await once(child, 'spawn');
    // A test that forgets to close the domain still comes to its end, and the watchdog follows.
    child.unref();
    (child.stdin as unknown as { unref(): void } | null)?.unref();
    child.stdin?.on('error', () => undefined);
    return child;
  } finally {
    await log.close();
  }
}

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;

async function tail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '(no log)');
  return text.trimEnd().split('\n').slice(-20).join('\n');
}
