import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** The helper and what it is started with; nothing else of our environment reaches it. */
export interface HelperProgram {
  /** A full path. */
  file: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}

/** Starts the helper, which answers each line with a line. Throws where nothing can be started. */
export function startHelper({
  file,
  args,
  env,
}: HelperProgram): ChildProcessByStdio<Writable, Readable, null> {
  return spawn(file, args, {
    // Not where the client was started: a library may lie there.
    cwd: dirname(file),
    env,
    shell: false,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}
