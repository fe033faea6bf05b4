import type { NativeProgram } from './programs.ts';

/** What tests start under Wine beside the programs that ship. */
export function nativeTestPrograms(_shipped: readonly NativeProgram[]): readonly NativeProgram[] {
  return [
    {
      name: 'registry-traps',
      kind: 'exe',
      folders: ['common', 'registry', 'test/registry-traps'],
      libraries: ['advapi32', 'ntdll'],
      description: 'Gatehouse: a test',
      ships: false,
    },
  ];
}
