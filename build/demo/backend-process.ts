import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface BackendProcess {
  pid: number;
  url: string;
  /** Every line that it has logged, newest last. */
  lines: string[];
  /** Resolves when it has ended, however that came. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
  /** Sends it a message, where it was started to hear some. */
  send(message: number | object): void;
  kill(): Promise<void>;
}

const cli = fileURLToPath(new URL('../../backend/cli/cli.ts', import.meta.url));
/** How long a start may take, in milliseconds, unless it is told otherwise. */
const usualStart = 30_000;

/** Runs the real backend as a process of its own. `entry` is for tests that need another start. */
export async function startBackendProcess(options: {
  config: string;
  entry?: string;
  args?: string[];
  /** What the backend is run by: the words before its own. */
  through?: readonly string[];
  environment?: NodeJS.ProcessEnv;
  startLimit?: number;
  /** Whether it hears messages; none but an entry of its own does. */
  messages?: boolean;
}): Promise<BackendProcess> {
  const { config, entry = cli, args = [], through = [], startLimit = usualStart } = options;
  const { messages = false } = options;
  const words = [
    ...through,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    entry,
    'serve',
    '--config',
    config,
  ];
  const child = spawn(words[0] ?? '', [...words.slice(1), ...args], {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', ...(messages ? (['ipc'] as const) : [])],
  });
  const lines: string[] = [];
  const ended = new Promise<Awaited<BackendProcess['ended']>>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  void ended.then(() => process.off('exit', end));

  const url = await listening(child, lines, ended, startLimit);
  return {
    pid: child.pid ?? 0,
    url,
    lines,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    send: (message) => child.send(message),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function listening(
  child: ChildProcess,
  lines: string[],
  ended: BackendProcess['ended'],
  startLimit: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the backend did not start within ${startLimit} ms`));
    }, startLimit);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const url = /"event":"started","url":"([^"]+)"/.exec(line)?.[1];
        if (url !== undefined) {
          settle(() => {
            resolve(url);
          });
        }
      });
    }
    void ended.then(() => {
      settle(() => {
        reject(new Error(`the backend ended at once:\n${lines.slice(-10).join('\n')}`));
      });
    });
  });
}
