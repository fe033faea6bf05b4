/** One program that runs on Linux, under the sanitizers for addresses and undefined behaviour. */
export interface SanitizedProgram {
  name: string;
  /** A fuzzer has LLVMFuzzerTestOneInput, and seeds in `native/test/fuzz/seeds/NAME/`. */
  kind: 'fuzzer' | 'main';
  /** Sources under `native/`. */
  sources: readonly string[];
  /** What a library in it makes necessary, beyond the flags of all. */
  flags?: readonly string[];
}

const common = ['common/utf.cpp', 'common/command-line.cpp', 'common/launch-message.cpp'];

/** The parts of `native/` that know nothing of Windows. */
export const sanitizedPrograms: readonly SanitizedProgram[] = [
  ...['launch-message', 'command-line', 'utf'].map((name) => ({
    name,
    kind: 'fuzzer' as const,
    sources: [`test/fuzz/${name}.cpp`, ...common],
  })),
  {
    name: 'launcher-machine',
    kind: 'main',
    sources: [
      'test/launcher-machine/launcher-machine.cpp',
      'test/launcher-machine/ledger.cpp',
      'launcher/launcher.cpp',
      ...common,
    ],
  },
  {
    name: 'status-reader',
    kind: 'main',
    sources: ['test/status-reader/status-reader-tries.cpp', 'launcher/status-reader.cpp'],
    // RapidJSON 1.1 adds to a null pointer to see whether its empty stack has room.
    flags: ['-fno-sanitize=pointer-overflow'],
  },
  {
    name: 'decode-value',
    kind: 'fuzzer',
    sources: [
      ...['test/fuzz/decode-value.cpp', 'common/utf.cpp'],
      ...['registry/decode-value.cpp', 'registry/to-utf8.cpp', 'registry/value.cpp'],
    ],
  },
  {
    name: 'https-address',
    kind: 'fuzzer',
    sources: ['test/fuzz/https-address.cpp', 'launcher/https-address.cpp'],
  },
  {
    name: 'helper-request',
    kind: 'fuzzer',
    sources: [
      ...['test/fuzz/helper-request.cpp', 'helper/request.cpp', 'helper/keyboard-id.cpp'],
      'common/utf.cpp',
    ],
  },
];
