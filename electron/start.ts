import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { app, Menu, protocol } from 'electron';
import { version } from 'virtual:gatehouse-build';
import type { LeavingReason } from './log/event.ts';
import { expectTheEnd, reportCrashesTo } from './log/exit-on-crash.ts';
import { openOutlet, type Outlet } from './log/open-outlet.ts';
import { isQuestion } from './mode/is-question.ts';
import { settleFolders } from './mode/settle-folders.ts';
import type { OpenKeyboards } from './platform/open-keyboards.ts';
import type { Platform } from './platform/open-platform.ts';
import { checkArguments, type SwitchTable } from './security/argument-guard.ts';
import { chromiumSwitches } from './security/chromium-switches.ts';
import { givenEnvironment, takenAway } from './security/clean-environment.ts';
import { findRefused } from './security/environment.ts';
import { pagePrivileges } from './security/page-address.ts';

export interface Entry {
  name: 'production' | 'development';
  /** The entry's own compiled file. */
  file: string;
  switches: SwitchTable;
  policyFile: (values: ReadonlyMap<string, string>) => string;
  userData: (values: ReadonlyMap<string, string>) => string | undefined;
  /** Whether the launcher's environment is asked for at the sign-in screen. */
  strictEnvironment: boolean;
  /** Absent where the policy file is all there is. */
  platform?: Platform | undefined;
  /** Who looks after a window's keyboard; nobody where there is no platform. */
  openKeyboards: (values: ReadonlyMap<string, string>) => OpenKeyboards | undefined;
  devTools: boolean;
}

/**
 * Everything that must be settled before Electron is ready; then the client runs. What Electron wants
 * to know before that is said before anything is waited for.
 */
export async function start(entry: Entry): Promise<void> {
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  const folder = dirname(entry.file);
  // Only an unpacked Electron is told by an argument which program to run.
  const isEntry = (argument: string) =>
    !app.isPackaged && [entry.file, resolve(folder, '../..')].includes(resolve(argument));
  const given = checkArguments(process.argv.slice(1), entry.switches, isEntry);
  // Also beside a switch that is refused: whoever asks for it gets nothing written to the disk.
  const signIn = process.argv.includes('--sign-in');
  const place = signIn && entry.strictEnvironment ? 'sign-in' : 'elsewhere';
  const environment = findRefused(givenEnvironment, place);
  // A temporary folder that the launcher has not named is left alone.
  if (environment.length === 0) {
    settleFolders(app, signIn, given.ok ? entry.userData(given.values) : undefined);
  }
  const sound = given.ok && environment.length === 0;
  if (sound && isQuestion(given.values)) {
    // Before the lock: a prompt is answered beside a client that is open.
    const { answerPrompt } = await import('./answer-prompt.ts');
    const code = await answerPrompt({ ...entry, switches: given.values });
    expectTheEnd();
    app.exit(code);
    return;
  }
  if (sound && !app.requestSingleInstanceLock()) {
    // The first instance brings its window to the front; this one touches nothing, not the log.
    expectTheEnd();
    app.exit(0);
    return;
  }
  let leave = (_why: LeavingReason) => exit(outlet, 0);
  const outlet = openOutlet({
    signIn,
    folder: () => join(app.getPath('userData'), 'logs'),
    onBroken: () => leave('launcher-gone'),
  });
  const { log } = outlet;
  reportCrashesTo(outlet);
  const refuse = (code: number) => {
    outlet.tell({ kind: 'leaving', why: 'refused' });
    exit(outlet, code);
  };
  if (!given.ok) {
    log({ event: 'switch-refused', switch: given.refused });
    refuse(64);
    return;
  }
  if (environment.length > 0) {
    log({ event: 'environment', outcome: 'refused', what: environment });
    refuse(65);
    return;
  }
  log({ event: 'started', version, entry: entry.name });
  if (takenAway.length > 0) log({ event: 'environment', outcome: 'taken-away', what: takenAway });
  // A driver of the graphics card is the last thing to depend on at the sign-in screen.
  if (signIn) app.disableHardwareAcceleration();
  for (const [name, value] of chromiumSwitches(signIn ? 'sign-in' : 'elsewhere')) {
    app.commandLine.appendSwitch(name, value);
  }
  protocol.registerSchemesAsPrivileged([pagePrivileges]);
  const registry = entry.platform?.readRegistry();
  // Now Chromium starts its other processes. Meanwhile this one reads the larger half of its program.
  await setImmediate();
  const { openClient } = await import('./open-client.ts');
  await openClient({
    entry,
    folder,
    switches: given.values,
    registry,
    outlet,
    exit: (code) => exit(outlet, code),
    refuse,
    onOpen: (end) => (leave = end),
  });
}

function exit(outlet: Outlet, code: number): void {
  expectTheEnd();
  void outlet.close().then(() => {
    // A look-up that hangs in the system can hold up the end of the process; a new start need not wait.
    app.releaseSingleInstanceLock();
    app.exit(code);
  });
}
