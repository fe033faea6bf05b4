import { spawn } from 'node:child_process';

/** What a command may be given besides its arguments. */
export interface CommandOptions {
  /** Written to the standard input. Secrets go here, never into the arguments. */
  readonly input?: string;
  readonly log?: ((line: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * The environment of Samba's tools. It is written out, not inherited, so that a PYTHONPATH or a
 * Kerberos setting of the developer's shell cannot change what the tools do. They live in the
 * system's folders, which an ordinary user's PATH does not name in full.
 */
export const toolEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
};

/** Long enough for a stack trace of Python, short enough to be read. */
const TAIL = 2000;

/**
 * Runs a command to its end and gives its standard output. Rejects when it cannot be started, is
 * aborted or ends with anything but 0; the message then has the end of the standard error.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const { input = '', log, signal, environment = toolEnvironment } = options;
  const child = spawn(command, args, {
    env: environment,
    killSignal: 'SIGKILL',
    ...(signal && { signal }),
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (log) for (const line of text.split('\n')) if (line.trim()) log(line.trimEnd());
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-TAIL);
  });
  // A command that ends before it has read everything closes the pipe; its exit code says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      if (code === 0) {
        resolve(output);
        return;
      }
      const reason = killedBy ? `was ended by ${killedBy}` : `ended with ${String(code)}`;
      reject(new Error(`${command} ${reason}: ${(errors || output.slice(-TAIL)).trim()}`));
    });
  });
}
