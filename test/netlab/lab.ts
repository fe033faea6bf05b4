import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { firstChild } from './first-child.ts';
import { pid1 } from './pid1.ts';

/** A process inside the lab. */
export interface Running {
  child: ChildProcess;
  /** Every line that it has written to standard output, with the milliseconds since its start. */
  lines: { text: string; at: number }[];
  /** Its standard error, for a message when something goes wrong. */
  errors: () => string;
  /** Calls back with each line of standard output from now on. */
  onLine: (listener: (text: string, at: number) => void) => void;
  /** Resolves to its exit code; -1 where a signal ended it. */
  ended: Promise<number>;
  stop: () => Promise<void>;
}

export interface StartOptions {
  env?: Record<string, string>;
  /** Whether standard input stays open, to write to. */
  input?: boolean;
}

/** Real networks for one test: namespaces of its own, unseen by the machine and by other labs. */
export interface Lab {
  /** Runs a shell script in a namespace. Resolves to its output; rejects with its complaint. */
  run: (namespace: string, script: string) => Promise<string>;
  start: (namespace: string, command: readonly string[], options?: StartOptions) => Running;
  /** Writes a file that only the lab sees. Resolves to its path inside. */
  write: (name: string, content: string) => Promise<string>;
  /** Where this machine finds a file of the lab. */
  outside: (name: string) => string;
  /** The process that keeps a namespace, by its number inside; for `ip link … netns NUMBER`. */
  pidOf: (namespace: string) => number;
  /** The process whose end takes the whole lab with it, by this machine's number. */
  pid: number;
}

const startLimit = 10_000;
const folder = '/run/lab';

/** What Node has compiled before: a lab starts half a dozen processes of it, and most of each is that. */
const cache = process.env['NODE_COMPILE_CACHE'];
const compiled = cache === undefined ? {} : { NODE_COMPILE_CACHE: cache };

/**
 * Gives `work` a lab with these namespaces and takes it down afterwards, whatever happened. Nothing
 * stays behind even when the test is killed: everything lives in process, mount and network
 * namespaces under one first process, which ends as soon as the test no longer holds its standard
 * input, and every file of the lab is on a file system in memory that ends with it. Without root the
 * same lab stands in a user namespace.
 */
export async function withLab<Result>(
  namespaces: readonly string[],
  work: (lab: Lab) => Promise<Result>,
): Promise<Result> {
  const holder = spawn('unshare', [...labArguments(), 'sh', '-c', pid1, 'lab', ...namespaces], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => holder.once('exit', () => resolve()));
  try {
    const { pid, inside } = await ready(holder, namespaces.length);
    return await work(labOf(pid, inside));
  } finally {
    holder.stdin.destroy();
    await gone;
  }
}

/** What `unshare` is asked for: the same with and without root, but for the user namespace. */
export function labArguments(): string[] {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  return [...user, '--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
}

function ready(
  holder: ChildProcess,
  count: number,
): Promise<{ pid: number; inside: Map<string, number> }> {
  return new Promise((resolve, reject) => {
    const inside = new Map<string, number>();
    let complaint = '';
    const timer = setTimeout(() => reject(new Error(`no lab: ${complaint}`)), startLimit);
    holder.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    holder.once('error', reject);
    holder.once('exit', () => reject(new Error(`the lab ended at once: ${complaint.trim()}`)));
    if (holder.stdout === null) return;
    let pid = 0;
    createInterface({ input: holder.stdout }).on('line', (line) => {
      const [name = '', number = ''] = line.split(' ');
      if (name === 'first') pid = firstChild(holder.pid ?? 0);
      else inside.set(name, Number(number));
      if (pid === 0 || inside.size < count) return;
      clearTimeout(timer);
      resolve({ pid, inside });
    });
  });
}

function labOf(pid: number, inside: Map<string, number>): Lab {
  const pidOf = (namespace: string): number => {
    const number = inside.get(namespace);
    if (number === undefined) throw new Error(`the lab has no namespace ${namespace}`);
    return number;
  };
  const outside = (name: string): string => `/proc/${pid}/root${folder}/${name}`;

  /** Whoever enters ends with the one who sent him in, so that ending the latter is enough. */
  const enter = (namespace: string): string[] => {
    const of = `/proc/${pid}/root/proc/${pidOf(namespace)}/ns`;
    const user =
      process.getuid?.() === 0 ? [] : [`--user=/proc/${pid}/ns/user`, '--preserve-credentials'];
    const kinds = [`--net=${of}/net`, `--uts=${of}/uts`, `--mount=${of}/mnt`];
    const tied = ['setpriv', '--pdeathsig', 'KILL', '--'];
    return ['nsenter', ...user, ...kinds, `--pid=/proc/${pid}/ns/pid`, '--', ...tied];
  };

  return {
    pid,
    pidOf,
    outside,
    run(namespace, script) {
      const [program, ...words] = [...enter(namespace), 'sh', '-e', '-c', script];
      return new Promise((resolve, reject) => {
        execFile(program, words, { timeout: startLimit }, (error, output, complaint) => {
          if (error === null) resolve(output);
          else reject(new Error(`in ${namespace}: ${script}\n${complaint}`, { cause: error }));
        });
      });
    },
    start(namespace, command, options = {}) {
      const [program = '', ...words] = [...enter(namespace), ...command];
      return running(
        spawn(program, words, {
          stdio: [options.input === true ? 'pipe' : 'ignore', 'pipe', 'pipe'],
          env: { PATH: process.env['PATH'], HOME: folder, ...compiled, ...options.env },
        }),
      );
    },
    async write(name, content) {
      await mkdir(dirname(outside(name)), { recursive: true });
      await writeFile(outside(name), content);
      return `${folder}/${name}`;
    },
  };
}

function running(child: ChildProcess): Running {
  const started = performance.now();
  const lines: Running['lines'] = [];
  const listeners: ((text: string, at: number) => void)[] = [];
  let complaint = '';
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(-1));
    // Only `close` promises that the last line has been read.
    child.once('close', (code) => resolve(code ?? -1));
  });
  child.stderr?.on(
    'data',
    (chunk: Buffer) => (complaint = `${complaint}${chunk.toString()}`.slice(-4000)),
  );
  child.stdin?.on('error', () => undefined);
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const at = performance.now() - started;
      lines.push({ text, at });
      for (const listener of listeners) listener(text, at);
    });
  }
  return {
    child,
    lines,
    ended,
    errors: () => complaint,
    onLine: (listener) => void listeners.push(listener),
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
