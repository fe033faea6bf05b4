import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/root.ts';

export interface FuzzResult {
  code: number | null;
  /** What libFuzzer and the sanitizers said. */
  told: string;
}

/**
 * Runs a fuzzer from its seeds, for so many inputs or so many seconds. `seed` makes the run the same
 * each time. Whatever it found is named in `told`; the input itself is printed there as Base64.
 */
export async function runFuzzer(
  program: string,
  name: string,
  limits: { runs?: number; seconds?: number; seed: number },
): Promise<FuzzResult> {
  const seeds = join(root, 'native', 'test', 'fuzz', 'seeds', name);
  const corpus = await mkdtemp(join(tmpdir(), 'gatehouse-fuzz-'));
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(
        program,
        [
          `-runs=${limits.runs ?? -1}`,
          `-max_total_time=${limits.seconds ?? 0}`,
          `-seed=${limits.seed}`,
          ...['-max_len=1024', '-timeout=10', '-print_final_stats=1'],
          ...[corpus, ...(existsSync(seeds) ? [seeds] : [])],
        ],
        // What it finds is left in the folder that goes; the report has it as Base64.
        { stdio: ['ignore', 'pipe', 'pipe'], cwd: corpus },
      );
      let told = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          told = (told + text).slice(-20_000);
        });
      }
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, told }));
    });
  } finally {
    await rm(corpus, { recursive: true, force: true });
  }
}
