import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildNative } from '../../build/native/build-native.ts';
import { nativeComponents, type NativeParts } from '../../build/release/native-components.ts';
import { toolchainLibraries } from '../../build/release/toolchain-libraries.ts';
import { root } from '../../build/scripts/root.ts';

let parts: NativeParts;
beforeAll(async () => {
  const { out } = await buildNative();
  parts = nativeComponents(root, { built: out, shipped: (file) => join(out, file) });
});

/** The libraries in a program, without their versions. */
const inside = (begin: string): string[] | undefined =>
  parts.dependencies
    .find(({ ref }) => ref.startsWith(begin))
    ?.dependsOn.map((ref) => ref.replace(/^pkg:generic\/|@.*$/g, ''))
    .sort();

it('each program that ships is told with what the linker has put into it', () => {
  expect(parts.programs).toHaveLength(3);
  expect(inside('GatehouseCredentialProvider-')).toEqual(['gcc-runtime', 'mingw-w64']);
  for (const program of ['gatehouse-launcher', 'gatehouse-helper']) {
    expect(inside(program)).toEqual(['gcc-runtime', 'mingw-w64', 'rapidjson']);
  }
});

it('the versions are those of the toolchain', () => {
  const libraries = parts.components.filter(({ type }) => type === 'library');
  expect(libraries.length).toBe(toolchainLibraries.length);
  for (const { version } of libraries) expect(version).toMatch(/^\d+(?:\.\d+)*$/);
});

it('the notices that their licences ask for are there', () => {
  const notices = toolchainLibraries.flatMap(({ notice }) => notice ?? []);
  const words = notices.map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(words).toMatch(/mingw-w64 project[^]*Lucent Technologies[^]*Milo Yip/);
});
