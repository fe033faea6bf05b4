import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { buildSanitized } from '../../build/native/build-sanitized.ts';
import { runFuzzer } from '../../build/native/run-fuzzer.ts';
import { sanitizedPrograms } from '../../build/native/sanitized-programs.ts';
import { fullLength } from '../support/full-length.ts';

const limit = 120_000;
const runs = fullLength ? 40_000 : 8_000;
const fuzzers = sanitizedPrograms.filter(({ kind }) => kind === 'fuzzer');
const mains = sanitizedPrograms.filter(({ kind }) => kind === 'main');

describe('a fuzzer finds nothing, under the sanitizers for addresses and undefined behaviour', () => {
  test.for(fuzzers)(`$name, ${runs} inputs from one seed`, { timeout: limit }, async (fuzzer) => {
    const program = await buildSanitized(fuzzer);
    const { code, told } = await runFuzzer(program, fuzzer.name, { runs, seed: 5 });
    expect(code, told).toBe(0);
    // It really ran: libFuzzer counts the seeds, too.
    const ran = Number(/stat::number_of_executed_units:\s*(\d+)/.exec(told)?.[1]);
    expect(ran).toBeGreaterThanOrEqual(runs);
  });
});

describe.skipIf(mains.length === 0)('a program runs through under the same sanitizers', () => {
  test.for(mains)('$name', { timeout: limit }, async (main) => {
    const { status, stderr } = spawnSync(await buildSanitized(main), { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
  });
});

test(
  'the sanitizers are at work: a fuzzer that reads past its end is caught',
  { timeout: limit },
  async () => {
    const program = await buildSanitized({
      name: 'canary',
      kind: 'fuzzer',
      sources: ['test/fuzz/canary/canary.cpp'],
    });
    const { code, told } = await runFuzzer(program, 'canary', { runs: 100_000, seed: 5 });
    expect(code).not.toBe(0);
    expect(told).toContain('AddressSanitizer: heap-buffer-overflow');
  },
);
