import { resolve } from 'node:path';
import { loadPolicy } from './policy/load-policy.ts';
import { probeNetwork } from './probe/probe-network.ts';
import { readArguments, usage } from './probe/read-arguments.ts';
import { untilInterrupted } from './probe/until-interrupted.ts';

// The detector without a window and without Electron.
process.exitCode = await run();
// A look-up of the operating system may still hang, and nothing waits for it.
process.stdout.write('', () => process.exit());

/** Resolves to the exit code: 0 reachable, 1 not, 2 not configured, 64 for a bad switch. */
async function run(): Promise<number> {
  const read = readArguments(process.argv.slice(2));
  if (!read.ok) {
    process.stderr.write(`probe: ${read.problem}\n${usage}`);
    return 64;
  }
  const { watch, json, policy: file } = read.given;
  const checked = loadPolicy(resolve(file));
  for (const { setting, problem } of checked.problems) {
    process.stderr.write(`probe: ${setting === '' ? 'the policy' : setting} ${problem}\n`);
  }
  return probeNetwork({
    ...{ checked, watch, json },
    signal: untilInterrupted(process),
    print: (line) => process.stdout.write(line),
  });
}
