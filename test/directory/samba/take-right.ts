import { fileURLToPath } from 'node:url';
import { runCommand } from './run-command.ts';
import { PYTHON } from './samba-available.ts';

const SCRIPT = fileURLToPath(new URL('take-right.py', import.meta.url));

/**
 * Takes an entry (SDDL) out of the access list of an object, and of all that inherit it. Rejects when it
 * is not there.
 * @param folder the one that the domain was started in
 */
export async function takeRight(folder: string, object: string, entry: string): Promise<void> {
  const home = `${folder}/dc`;
  const files = [`${home}/etc/smb.conf`, `${home}/private/sam.ldb`];
  await runCommand(PYTHON, ['-I', SCRIPT, ...files, object, entry]);
}
