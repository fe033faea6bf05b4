import type { CommandLine as ElectronCommandLine } from 'electron';
import { strict } from '../strict.ts';

type Emulated = Pick<
  ElectronCommandLine,
  'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
>;

/** The switches that the app appends itself, which Chromium is started with. */
export const appendedSwitches = new Map<string, string>();

const valueInArguments = (name: string): string | undefined => {
  for (const argument of process.argv.slice(1)) {
    if (argument === '--') break;
    if (argument === `--${name}`) return '';
    if (argument.startsWith(`--${name}=`)) return argument.slice(name.length + 3);
  }
  return undefined;
};

export const commandLine: Emulated = strict<Emulated>(
  {
    appendSwitch: (name, value = '') => void appendedSwitches.set(name, value),
    removeSwitch: (name) => void appendedSwitches.delete(name),
    hasSwitch: (name) => appendedSwitches.has(name) || valueInArguments(name) !== undefined,
    getSwitchValue: (name) => appendedSwitches.get(name) ?? valueInArguments(name) ?? '',
  },
  'app.commandLine',
);
