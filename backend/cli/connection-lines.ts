import { writeConnectionLine, type Connection } from '@gatehouse/shared';

/** The longest line that the Windows command prompt takes, in characters. */
const longestCommand = 8191;

/** The connection, ready to be pasted wherever clients get their settings from. */
export function connectionLines(connection: Connection): string[] {
  const line = writeConnectionLine(connection);
  const install = `msiexec /i Gatehouse-VERSION-x64.msi /qn CONNECTION="${line}"`;
  const key = 'HKLM\\SOFTWARE\\Policies\\Gatehouse';
  const register = `reg add "${key}" /v Connection /t REG_SZ /d "${line}" /reg:64 /f`;
  const tooLong = [install, register].some((each) => each.length > longestCommand)
    ? ['(Too long for the command prompt: take the line for Intune, or policy.json.)']
    : [];
  return [
    `For Intune and the ADMX template, the value "Connection" of ${key}:`,
    line,
    '',
    'For the installer, and for the registry, in a command prompt or PowerShell:',
    install,
    register,
    ...tooLong,
    '',
    'For policy.json:',
    JSON.stringify({ connection }, null, 2),
  ];
}
