const gcc = '/usr/lib/gcc/x86_64-w64-mingw32/12-win32';
const target = `${gcc}/../../../../x86_64-w64-mingw32/lib`;

/** What the linker writes for a program, cut down to one line of each kind. */
export function linkMap(whole: boolean, more: readonly string[] = []): string {
  const archives = [
    `${target}/libkernel32.a`,
    `${target}/libmingwex.a`,
    `${gcc}/libgcc.a`,
    ...(whole ? [`${gcc}/libstdc++.a`] : []),
    ...more,
  ];
  return [
    'Archive member included to satisfy reference by file (symbol)',
    '',
    ...archives.map((archive) => `${archive}(member.o)\n                  other.o (symbol)`),
    '',
    'Discarded input sections',
    '',
    'Linker script and memory map',
    '',
    `LOAD ${target}/crt2u.o`,
    'LOAD /project/dist/native/objects/main-fb97e26a209511c7dd89738e.o',
    `LOAD ${gcc}/crtbegin.o`,
    '',
  ].join('\n');
}
