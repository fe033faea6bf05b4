import { randomInt } from 'node:crypto';
import { installLine, installParts } from '../scripts/debian-packages.ts';
import { buildSanitized, sanitizerParts } from './build-sanitized.ts';
import { runFuzzer } from './run-fuzzer.ts';
import { sanitizedPrograms } from './sanitized-programs.ts';

// `npm run fuzz -- [NAME] [SECONDS]`: longer than the tests do, and from a new place each time.
const [name, seconds = '60'] = process.argv.slice(2);
const fuzzers = sanitizedPrograms.filter(
  (program) => program.kind === 'fuzzer' && (name === undefined || program.name === name),
);
const missing = await installParts(sanitizerParts);
if (missing.length > 0 || fuzzers.length === 0 || !/^\d{1,6}$/.test(seconds)) {
  console.error(
    missing.length > 0
      ? `Fuzzing needs: ${installLine(missing)}`
      : `npm run fuzz -- [NAME] [SECONDS], where NAME is one of ${sanitizedPrograms
          .filter(({ kind }) => kind === 'fuzzer')
          .map((program) => program.name)
          .join(', ')}`,
  );
  process.exit(64);
}
for (const fuzzer of fuzzers) {
  const seed = randomInt(1, 2 ** 31);
  console.log(`${fuzzer.name}: ${seconds} s from seed ${seed}`);
  const limits = { seconds: Number(seconds), seed };
  const { code, told } = await runFuzzer(await buildSanitized(fuzzer), fuzzer.name, limits);
  const runs = /stat::number_of_executed_units:\s*(\d+)/.exec(told)?.[1] ?? '0';
  console.log(code === 0 ? `${fuzzer.name}: ${runs} inputs, nothing found` : told);
  if (code !== 0) process.exitCode = 1;
}
