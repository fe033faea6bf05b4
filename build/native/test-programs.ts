import type { NativeProgram } from './programs.ts';

/** What tests start under Wine beside the programs that ship. */
export function nativeTestPrograms(_shipped: readonly NativeProgram[]): readonly NativeProgram[] {
  return [];
}
