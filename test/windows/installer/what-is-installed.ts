import { userInfo } from 'node:os';
import { expect } from 'vitest';
import { installed, settingsKey } from './workbench.ts';

export const entry = '{923251EA-9BCB-46F3-8D2F-B63CE45D97BC}';
const entryKey = `HKLM\\SOFTWARE\\Classes\\CLSID\\${entry}`;
export const server = `${entryKey}\\InprocServer32`;
export const providers =
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers';
/** Kept over an upgrade: deleted, it might not be made again while somebody looks at it. */
export const service = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\GatehouseLauncher';
export const events = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Eventlog\\Application\\Gatehouse';
export const userList =
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\SpecialAccounts\\UserList';
/** Wine puts it into the menu of who installs; on Windows it is everybody's (plan: installer-apps). */
export const shortcut = `C:\\users\\${userInfo().username}\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Set up password reset.lnk`;
const programs = 'HKLM\\SOFTWARE\\Classes\\Applications';

const providerOf = (version: string): string =>
  `${installed}\\GatehouseCredentialProvider-${version}.dll`;
const something: unknown = expect.any(String);

/** Everything that an installation without a property puts onto the machine, and what is in it. */
export const whatIsInstalled = (version: string): Readonly<Record<string, unknown>> => ({
  [entryKey]: '',
  [`${entryKey} -> `]: 'Gatehouse',
  [server]: '',
  [`${server} -> `]: providerOf(version),
  [`${server} -> ThreadingModel`]: 'Apartment',
  [`${providers}\\${entry}`]: '',
  [`${providers}\\${entry} -> `]: 'Gatehouse',
  [service]: '',
  [`${service} -> ImagePath`]: `${installed}\\gatehouse-launcher.exe`,
  [`${service} -> ObjectName`]: 'LocalSystem',
  [`${service} -> DisplayName`]: 'Gatehouse launcher',
  [`${service} -> Description`]:
    'Starts the Gatehouse client at the sign-in screen when somebody asks for a password reset.',
  // SERVICE_AUTO_START, SERVICE_WIN32_OWN_PROCESS, SERVICE_ERROR_NORMAL.
  [`${service} -> Start`]: '#2',
  [`${service} -> Type`]: '#16',
  [`${service} -> ErrorControl`]: '#1',
  'running -> Gatehouse launcher': 'yes',
  [events]: '',
  [`${events} -> EventMessageFile`]: '%%SystemRoot%\\System32\\EventCreate.exe',
  [`${events} -> TypesSupported`]: '#7',
  // The launcher's own: it runs, and says that there is nothing to offer yet.
  [settingsKey]: '',
  [`${settingsKey}\\Launcher`]: '',
  [`${installed}\\`]: '',
  [`${installed}\\gatehouse-launcher.exe`]: something,
  [providerOf(version)]: something,
  [`${installed}\\LICENSE.txt`]: something,
  [`${installed}\\Notices\\`]: '',
  [`${installed}\\client\\`]: '',
  [`${installed}\\client\\Gatehouse.exe`]: something,
  [`${installed}\\client\\gatehouse-helper.exe`]: something,
  [`${installed}\\client\\resources\\`]: '',
  [`${installed}\\client\\resources\\app.asar`]: something,
  [`${programs}\\Gatehouse.exe`]: '',
  [`${programs}\\Gatehouse.exe -> NoOpenWith`]: '',
  [shortcut]: something,
});

/** What Windows Installer writes down for itself, and what Wine adds or has not had before. */
const bookkeeping = [
  /\\CurrentVersion\\(?:Installer|Uninstall)(?:\\|$| )/,
  /\\Classes\\Installer(?:\\|$| )/,
  /^running -> Remote Procedure Call/,
  / -> PreshutdownTimeout$/,
];
/** Without that. */
export const ofProduct = (names: readonly string[]): string[] =>
  names.filter((name) => !bookkeeping.some((each) => each.test(name)));
