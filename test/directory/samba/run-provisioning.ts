import { fileURLToPath } from 'node:url';
import { runCommand } from './run-command.ts';
import { PYTHON } from './samba-available.ts';

export const SCRIPT = fileURLToPath(new URL('provision.py', import.meta.url));
const LIMIT_MS = 180_000;

/** Gives `provision.py` its order and resolves to its answer. Ends with this process, should it be killed. */
export async function runProvisioning(order: object, signal?: AbortSignal): Promise<string> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  return runCommand('setpriv', ['--pdeathsig', 'KILL', PYTHON, '-I', SCRIPT], {
    input: JSON.stringify(order),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  });
}
