import type { NativeProgram } from './programs.ts';

const description = 'Gatehouse: only for tests';

/** What tests start under Wine beside the programs that ship. */
export function nativeTestPrograms(shipped: readonly NativeProgram[]): readonly NativeProgram[] {
  const launcher = shipped.find(({ name }) => name === 'gatehouse-launcher');
  const libraries = launcher?.libraries ?? [];
  return [
    {
      name: 'launcher-service',
      kind: 'exe',
      // All of the launcher but its own beginning.
      folders: ['common', 'registry', 'launcher', 'test/launcher-service'],
      libraries,
      description,
      ships: false,
      windowed: true,
    },
    {
      name: 'launcher-driver',
      kind: 'exe',
      folders: ['common', 'test/launcher-driver'],
      libraries: ['advapi32'],
      description,
      ships: false,
    },
    {
      name: 'stand-in-client',
      kind: 'exe',
      folders: ['test/stand-in-client'],
      libraries: ['advapi32'],
      description,
      ships: false,
      windowed: true,
    },
    {
      name: 'registry-traps',
      kind: 'exe',
      folders: ['common', 'registry', 'test/registry-traps'],
      libraries: ['advapi32', 'ntdll'],
      description,
      ships: false,
    },
  ];
}
