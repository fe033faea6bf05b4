import { expect, it } from 'vitest';
import { nativePrograms, type NativeProgram } from '../../../build/native/programs.ts';
import { linkedLibraries } from '../../../build/release/linked-libraries.ts';
import { root } from '../../../build/scripts/root.ts';
import { linkMap } from './link-map.ts';

const program = (begin: string): NativeProgram =>
  nativePrograms('1.2.3').find(({ name }) => name.startsWith(begin))!;
const linked = (begin: string, map: string) =>
  linkedLibraries(root, program(begin), map).map(({ name }) => name);

it('a program holds what the linker took out of archives, and the headers that it includes', () => {
  expect(linked('gatehouse-helper', linkMap(true))).toEqual([
    'mingw-w64',
    'gcc-runtime',
    'rapidjson',
  ]);
  expect(linked('GatehouseCredentialProvider', linkMap(false))).toEqual([
    'mingw-w64',
    'gcc-runtime',
  ]);
});

it.each([
  '/usr/x86_64-w64-mingw32/lib/libwinpthread.a',
  '/usr/lib/gcc/x86_64-w64-mingw32/12-win32/libgomp.a',
  '/opt/lib/libz.a',
])('a program with code of %s is refused until somebody has read its licence', (archive) => {
  expect(() => linked('gatehouse-launcher', linkMap(true, [archive]))).toThrow(archive);
});

it('a text that is no map of a linker is not read as one that says "nothing"', () => {
  for (const text of ['', 'LOAD /usr/lib/crt1.o\n', linkMap(true).replace('Discarded', 'Kept')]) {
    expect(() => linked('gatehouse-launcher', text)).toThrow('no map of a linker');
  }
});
