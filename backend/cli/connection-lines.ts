import type { Connection } from '@gatehouse/shared';

/** The longest line that the Windows command prompt takes, in characters. */
const longestCommand = 8191;

/** The connection, ready to be pasted wherever clients get their settings from. */
export function connectionLines(connection: Connection): string[] {
  const json = JSON.stringify(connection);
  // An installer's property has its quotes doubled; reg.exe reads a backslash before each.
  const install = `msiexec /i gatehouse.msi CONNECTION="${json.replaceAll('"', '""')}"`;
  const value = json.replaceAll('"', '\\"');
  const key = 'HKLM\\SOFTWARE\\Policies\\Gatehouse';
  const register = `reg add "${key}" /v Connection /t REG_SZ /d "${value}" /reg:64 /f`;
  const tooLong = [install, register].some((line) => line.length > longestCommand)
    ? ['(Too long for the command prompt: take the line for Intune, or policy.json.)']
    : [];
  return [
    'For policy.json:',
    JSON.stringify({ connection }, null, 2),
    '',
    `For Intune and the ADMX template, the value "Connection" of ${key}, as one line:`,
    json,
    '',
    'For the installer, and for the registry, in a command prompt:',
    install,
    register,
    ...tooLong,
  ];
}
