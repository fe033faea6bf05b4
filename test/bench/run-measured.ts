import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../backend/cli/cli.ts', import.meta.url));
/** How often the memory is looked at, in milliseconds; the kernel keeps the peak in between. */
const every = 50;

/** One command of the backend. `peak`: the most memory that it ever had, in MiB; NaN where nobody tells. */
export async function runMeasured(words: readonly string[]): Promise<{ ms: number; peak: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let error = '';
  child.stderr.on('data', (piece: Buffer) => (error += piece.toString()));
  let code: number | null | undefined;
  let ms = 0;
  child.once('exit', (given) => {
    code = given;
    ms = performance.now() - started;
  });
  let peak = Number.NaN;
  while (code === undefined) {
    const status = await readFile(`/proc/${child.pid ?? 0}/status`, 'utf8').catch(() => '');
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kib !== undefined) peak = Number(kib) / 1024;
    await pause(every);
  }
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${error.slice(0, 500)}`);
  return { ms, peak };
}
