import { addRow, type MsiTables } from './msi-tables.ts';

const service = 'GatehouseLauncher';
/** A program by its command line (34), deferred (1024), as the system (2048), heeded or not (64). */
const type = 34 + 1024 + 2048 + 64;

const commands: Readonly<Record<string, string>> = {
  // Twice soon, then each minute; a day without a failure counts as new. Milliseconds and seconds.
  RestartLauncherWhenItFails: `failure ${service} reset= 86400 actions= restart/5000/restart/5000/restart/60000`,
  // Also where it ends by itself and says that it failed (FailureActionsOnNonCrashFailures).
  CountErrorsAsFailures: `failureflag ${service} 1`,
};

/**
 * Has Windows start the launcher again when it fails. Windows Installer has tables for that, but of
 * MsiServiceConfigFailureActions Microsoft says that "this functionality is not working as expected"
 * (MsiConfigureServices), and there it ends the whole installation; so sc.exe does it, and where it
 * cannot, the service is there all the same.
 */
export function addRecovery(tables: MsiTables): void {
  Object.entries(commands).forEach(([Action, words], index) => {
    const Target = `"[System64Folder]sc.exe" ${words}`;
    addRow(tables, 'CustomAction', { Action, Type: type, Source: 'InstallFolder', Target });
    // The service is there, and does not run yet.
    const Sequence = 5810 + 10 * index;
    // Not at a repair: anybody may ask for one, and a console of the system's would show meanwhile
    // on that person's desktop (CVE-2024-38014).
    const Condition = 'NOT Installed AND NOT REMOVE';
    addRow(tables, 'InstallExecuteSequence', { Action, Condition, Sequence });
  });
}
