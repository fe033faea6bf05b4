import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Part } from '../scripts/debian-packages.ts';
import { root } from '../scripts/root.ts';
import type { SanitizedProgram } from './sanitized-programs.ts';

const run = promisify(execFile);
const compiler = 'clang++-14';

/** What the sanitized programs are built with: libFuzzer is a part of LLVM. */
export const sanitizerParts: readonly Part[] = [
  ['/usr/bin/clang++-14', 'clang-14'],
  ['/usr/include/rapidjson/rapidjson.h', 'rapidjson-dev'],
  ['/usr/include/c++/12/string', 'libstdc++-12-dev'],
  ['/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux/libclang_rt.asan-x86_64.a', 'libclang-rt-14-dev'],
  ['/usr/lib/llvm-14/lib/clang/14.0.6/lib/linux/libclang_rt.fuzzer-x86_64.a', 'libfuzzer-14-dev'],
];

/** Whatever a sanitizer finds ends the program; nothing is only told. */
const flags = [
  ...['-std=c++17', '-g', '-O1', '-Wall', '-Wextra', '-Werror', '-fno-omit-frame-pointer'],
  ...['-fno-sanitize-recover=all', `-I${join(root, 'native')}`],
  // What is not ours and is known to do no harm.
  `-fsanitize-ignorelist=${join(root, 'native/test/fuzz/known.txt')}`,
];

/** Builds one program, unless it is there already from the same sources. Resolves to its path. */
export async function buildSanitized(wanted: SanitizedProgram): Promise<string> {
  const { name, kind, sources, flags: own = [] } = wanted;
  const out = join(root, 'dist', 'native', 'sanitized');
  await mkdir(out, { recursive: true });
  const what = kind === 'fuzzer' ? 'fuzzer,address,undefined' : 'address,undefined';
  const files = sources.map((source) => join(root, 'native', source));
  const headers = (await readdir(join(root, 'native'), { recursive: true }))
    .filter((file) => file.endsWith('.h'))
    .map((file) => join(root, 'native', file));
  const hash = createHash('sha256')
    .update([...flags, ...own].join(' '))
    .update(what);
  for (const file of [...files, ...headers.sort()]) hash.update(await readFile(file));
  const program = join(out, `${name}-${hash.digest('hex').slice(0, 24)}`);
  if (existsSync(program)) return program;
  const fresh = `${program}.${process.pid}`;
  await run(compiler, [...flags, `-fsanitize=${what}`, ...own, ...files, '-o', fresh]);
  await rename(fresh, program);
  return program;
}
