import { win32 } from 'node:path';
import type { Clock } from '../clock.ts';
import type { CheckedPolicy } from '../policy/check-policy.ts';
import { openKeyboards, type OpenKeyboards } from './open-keyboards.ts';
import { readRegistry } from './read-registry.ts';
import type { RegistryReading } from './registry-reading.ts';
import { reportPolicy } from './report-policy.ts';
import type { HelperProgram } from './start-helper.ts';

/** What the operating system does for the client. */
export interface Platform {
  readRegistry: () => Promise<RegistryReading>;
  /** The same with what the sign-in screen's tile says, of which the client itself needs nothing. */
  readAll: () => Promise<Record<'settings' | 'tile', RegistryReading>>;
  /** Writes what is wrong with the settings into the machine's log; done when it has, or cannot. */
  reportPolicy: (checked: CheckedPolicy) => Promise<unknown>;
  /** Tells and changes the keyboard layout of one of our windows. */
  openKeyboards: OpenKeyboards;
}

/** What is known of the machine that the client runs on. */
export interface Machine {
  platform: NodeJS.Platform;
  /** The client's own program; the helper lies beside it, where only administrators write. */
  executable: string;
  /** `SystemRoot`, without which Windows loads no library. */
  systemRoot: string | undefined;
  clock: Clock;
}

/** The platform; undefined where there is neither a registry nor an application log. */
export function openPlatform(machine: Machine): Platform | undefined {
  const { platform, executable, systemRoot, clock } = machine;
  if (platform !== 'win32') return undefined;
  const program: HelperProgram = {
    file: win32.join(win32.dirname(executable), 'gatehouse-helper.exe'),
    args: [],
    env: systemRoot === undefined ? {} : { SystemRoot: systemRoot },
  };
  return {
    readRegistry: async () => (await readRegistry(program, clock, ['settings'])).settings,
    readAll: () => readRegistry(program, clock, ['settings', 'tile']),
    reportPolicy: (checked) => reportPolicy(program, clock, checked),
    openKeyboards: openKeyboards(program, clock),
  };
}
