import { addRow, type MsiTables } from './msi-tables.ts';

/** Windows 10, version 1809, and Windows Server 2019: the oldest that the client runs on. */
const oldestBuild = 17_763;

/**
 * What stops an installation before anything has changed. None stops a repair or a removal, and a
 * bad value that is remembered stops no upgrade: the checks come before anything is recalled.
 */
export function addRefusals(tables: MsiTables): void {
  // VersionNT says 603 on every Windows since 8.1 (Microsoft, KB 3202260), so the build is read.
  addRow(tables, 'RegLocator', {
    Signature_: 'WindowsBuild',
    Root: 2,
    Key: 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
    Name: 'CurrentBuildNumber',
    Type: 2 + 16,
  });
  addRow(tables, 'AppSearch', { Property: 'WINDOWSBUILD', Signature_: 'WindowsBuild' });
  // An entry for x64 cannot be loaded by the sign-in screen of an ARM64 Windows, which takes x64 packages.
  addRow(tables, 'RegLocator', {
    Signature_: 'Processor',
    Root: 2,
    Key: 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment',
    Name: 'PROCESSOR_ARCHITECTURE',
    Type: 2 + 16,
  });
  addRow(tables, 'AppSearch', { Property: 'PROCESSOR', Signature_: 'Processor' });
  const refuse = (unless: string, Description: string): void => {
    addRow(tables, 'LaunchCondition', { Condition: `Installed OR ${unless}`, Description });
  };
  refuse(
    'NOT NEWERFOUND',
    'A newer version of [ProductName] is installed already. Remove it first to go back to an older one.',
  );
  refuse(
    `(VersionNT64 AND WINDOWSBUILD >= ${oldestBuild})`,
    `[ProductName] needs 64-bit Windows 10 version 1809 (build ${oldestBuild}), Windows Server 2019, or later.`,
  );
  refuse(
    'PROCESSOR <> "ARM64"',
    '[ProductName] has no entry yet for the sign-in screen of 64-bit ARM.',
  );
  for (const property of ['BACKENDURL', 'CONNECTION', 'INTERNETCHECKSITE']) {
    refuse(
      `NOT ${property} OR ${property} ~<< "https://"`,
      `${property} has to begin with https:// and does not.`,
    );
  }
}
