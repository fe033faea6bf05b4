/**
 * How every source is compiled. Warnings are errors; what the compiler can do against memory faults
 * is on: stack protectors and checked copies (both need -O2), variables that begin as zero.
 * The seed and the prefix map keep machine and moment out of the file: two builds are alike.
 */
export function compileFlags(source: string, root: string, bare: boolean): string[] {
  return [
    ...['-std=c++17', '-O2', '-municode', '-DUNICODE', '-D_UNICODE', '-DNOMINMAX'],
    ...['-DWIN32_LEAN_AND_MEAN', '-D_WIN32_WINNT=0x0A00', '-DNTDDI_VERSION=0x0A000000'],
    ...['-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Wconversion', '-Wcast-qual', '-Werror'],
    ...['-fstack-protector-strong', '-D_FORTIFY_SOURCE=2', '-ftrivial-auto-var-init=zero'],
    ...['-ffunction-sections', '-fdata-sections', '-fvisibility=hidden'],
    ...(bare ? ['-fno-exceptions', '-fno-rtti', '-DGATEHOUSE_BARE'] : []),
    `-frandom-seed=${source}`,
    `-ffile-prefix-map=${root}=.`,
  ];
}

/**
 * How every program is linked: nothing but the system's own libraries is imported; addresses are
 * random, high and not to be foreseen, data is not run, and no time of day is written into the file.
 */
export function linkFlags(kind: 'dll' | 'exe', windowed: boolean): string[] {
  return [
    // Otherwise a library's address is made out of the path that it is linked to.
    ...(kind === 'dll'
      ? ['-shared', '-Wl,--disable-auto-image-base']
      : ['-municode', windowed ? '-mwindows' : '-mconsole']),
    // Brings the library along that what `compileFlags` asks for calls.
    '-fstack-protector-strong',
    ...['-static', '-s', '-Wl,--gc-sections', '-Wl,--no-insert-timestamp'],
    ...['-Wl,--dynamicbase', '-Wl,--nxcompat', '-Wl,--high-entropy-va', '-Wl,--no-seh'],
  ];
}
