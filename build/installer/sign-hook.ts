import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** A signing service may keep one waiting; nobody waits for ever. Milliseconds. */
const limit = 300_000;

/** Signs one file in place. */
export type SignHook = (file: string) => Promise<void>;

/**
 * A hook that has any signing service sign: a command of the shell that is given the file's path as
 * its last word. It rejects where the command fails, takes longer than five minutes, or leaves the
 * file as it was: a package that only seems signed must not go out.
 */
export function signHook(
  command: string,
  /** What the command alone may see of the environment. */
  secrets: Readonly<Record<string, string>> = {},
): SignHook {
  return async (file) => {
    const before = await readFile(file);
    // The path is a word of its own, whatever is in it, and the command may be several.
    const code = await run('sh', ['-c', `${command} "$1"`, 'sign', file], secrets);
    if (code !== 0) throw new Error(`The command for signing ended with ${code} for ${file}.`);
    if (before.equals(await readFile(file))) {
      throw new Error(`The command for signing has left ${file} as it was.`);
    }
  };
}

function run(
  program: string,
  words: readonly string[],
  secrets: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: limit,
      env: { ...process.env, ...secrets },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
