import { randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { app, Menu, protocol } from 'electron';
import { version } from 'virtual:gatehouse-build';
import { createLog, type LogFile } from './log/create-log.ts';
import { expectTheEnd, reportCrashesTo } from './log/exit-on-crash.ts';
import { launchMode } from './mode/launch-mode.ts';
import { ownAccount } from './mode/own-account.ts';
import { loadPolicy } from './policy/load-policy.ts';
import { createReminder } from './reminder/create-reminder.ts';
import { runClient } from './run-client.ts';
import { checkArguments, type SwitchTable } from './security/argument-guard.ts';
import { chromiumSwitches } from './security/chromium-switches.ts';
import { pagePrivileges } from './security/page-address.ts';

export interface Entry {
  name: 'production' | 'development';
  /** The entry's own compiled file. */
  file: string;
  switches: SwitchTable;
  policyFile: (values: ReadonlyMap<string, string>) => string;
  userData: (values: ReadonlyMap<string, string>) => string | undefined;
  devTools: boolean;
}

/** Everything that must be settled before Electron is ready; then the client runs. */
export function start(entry: Entry): void {
  app.enableSandbox();
  Menu.setApplicationMenu(null);
  const folder = dirname(entry.file);
  // Only an unpacked Electron is told by an argument which program to run.
  const isEntry = (argument: string) =>
    !app.isPackaged && [entry.file, resolve(folder, '../..')].includes(resolve(argument));
  const given = checkArguments(process.argv.slice(1), entry.switches, isEntry);
  const userData = given.ok ? entry.userData(given.values) : undefined;
  if (userData !== undefined) app.setPath('userData', resolve(userData));

  if (given.ok && !app.requestSingleInstanceLock()) {
    // The first instance brings its window to the front; this one touches nothing, not the log.
    expectTheEnd();
    app.exit(0);
    return;
  }
  const logFile = createLog(join(app.getPath('userData'), 'logs'));
  const { log } = logFile;
  reportCrashesTo(logFile);
  if (!given.ok) {
    log({ event: 'switch-refused', switch: given.refused });
    exit(logFile, 64);
    return;
  }
  log({ event: 'started', version, entry: entry.name });
  const mode = launchMode(given.values, {
    computer: hostname(),
    account: () =>
      ownAccount({
        platform: process.platform,
        domain: process.env['USERDOMAIN'],
        userName: () => userInfo().username,
      }),
  });
  if (mode === undefined) {
    log({ event: 'account-unknown' });
    exit(logFile, 67);
    return;
  }

  for (const [name, value] of chromiumSwitches) app.commandLine.appendSwitch(name, value);
  protocol.registerSchemesAsPrivileged([pagePrivileges]);
  const checked = loadPolicy(entry.policyFile(given.values));
  log({ event: 'policy', outcome: checked.ok ? 'read' : 'not-configured' });
  for (const { setting, code } of checked.problems) log({ event: 'policy-problem', setting, code });

  const settings = checked.ok ? checked.policy : checked.settings;
  const path = join(app.getPath('userData'), 'reminder.json');
  const reminder =
    mode.kind !== 'enrol'
      ? undefined
      : createReminder({
          path,
          account: mode.account,
          policy: settings.reminder,
          wallClock: Date.now,
          log,
        });
  if (reminder !== undefined && mode.kind === 'enrol' && mode.ifNeeded) {
    // Without a sound connection nobody could do what the reminder asks for.
    const due = checked.ok && reminder.isDue();
    log({ event: 'reminder', outcome: due ? 'due' : 'not-due' });
    if (!due) {
      exit(logFile, 0);
      return;
    }
  }

  void app.whenReady().then(() => {
    runClient({
      checked,
      folder,
      version,
      mode,
      reminder,
      devTools: entry.devTools,
      log,
      random: randomBytes,
      exit: () => exit(logFile, 0),
    });
  });
}

function exit(logFile: LogFile, code: number): void {
  expectTheEnd();
  void logFile.close().then(() => {
    // A look-up that hangs in the system can hold up the end of the process; a new start need not wait.
    app.releaseSingleInstanceLock();
    app.exit(code);
  });
}
