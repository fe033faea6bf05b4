import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { expect } from 'vitest';
import { runCommand } from '../../../backend/cli/run-command.ts';
import { outputOf } from '../../support/output-of.ts';

const cli = fileURLToPath(new URL('../../../backend/cli/cli.ts', import.meta.url));

export interface Told {
  code: number | null;
  out: string;
  error: string;
}

/**
 * One command of the backend in this process, which is many times as quick as in one of its own. The
 * threads that it started, which would keep a process alive, have ended when it has, and so has its
 * hold on signals.
 */
export async function runCli(...words: string[]): Promise<Told> {
  const before = listeners();
  const threads: Worker[] = [];
  const started = (thread: Worker): void => void threads.push(thread);
  process.on('worker', started);
  try {
    const told = await outputOf(() => runCommand(words));
    expect(threads.filter(({ threadId }) => threadId !== -1)).toEqual([]);
    expect(listeners()).toEqual(before);
    return told;
  } finally {
    process.off('worker', started);
  }
}

const listeners = (): number[] =>
  ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal));

/** One command in a process of its own, as an administrator runs it. */
export async function spawnCli(...words: string[]): Promise<Told> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, error };
}
