import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

const compiled = join(root, '.cache', 'compiled');

/**
 * Runs a tool of the project in its folder. Resolves to its exit code. Its output goes to the terminal,
 * or into the file `told` where one is named.
 */
export function runTool(
  tool: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  told?: string,
): Promise<number> {
  return new Promise((resolve) => {
    const output = told === undefined ? 'inherit' : openSync(told, 'a');
    const child = spawn(join(root, 'node_modules', '.bin', tool), args, {
      cwd: root,
      stdio: ['ignore', output, output],
      shell: process.platform === 'win32',
      // Many tests start processes of Node: with what was compiled before, each takes half the time.
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...env, NO_COLOR: '1' },
    });
    if (output !== 'inherit') closeSync(output);
    const stop = (): void => {
      child.kill('SIGTERM');
    };
    process.once('exit', stop);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => {
      process.off('exit', stop);
      resolve(code ?? 1);
    });
  });
}
