/** How a value is written. Where a tool can write text alone, text stands for the others, too. */
export type RegistryKind =
  /** REG_SZ. */
  | 'text'
  /** REG_DWORD, or its decimal digits as text. */
  | 'number'
  /** REG_DWORD, 0 or 1. The entry on the sign-in screen takes no text for it. */
  | 'switch'
  /** REG_MULTI_SZ, or text with `;` between the members. */
  | 'list'
  /** The whole connection as one line (shared/read-connection-line.ts), in text. */
  | 'connection';

export interface RegistryValue {
  name: string;
  kind: RegistryKind;
  /** The setting's path in the policy file. Absent: it is the sign-in screen's, not the client's. */
  setting?: string;
  /** For a switch of the sign-in screen: what applies where nobody says anything. */
  otherwise?: 0 | 1;
}

/** The keys below HKEY_LOCAL_MACHINE, in the 64-bit view. */
export const policyKey = 'HKLM\\SOFTWARE\\Policies\\Gatehouse';
export const installerKey = 'HKLM\\SOFTWARE\\Gatehouse';

/**
 * Every value that the two keys may hold: the one table that the reader, the documentation and the
 * template for Group Policy are made from. A value is called like its setting; what belongs to the
 * connection leaves that word out.
 */
export const registryValues: readonly RegistryValue[] = [
  { name: 'Connection', kind: 'connection', setting: 'connection' },
  { name: 'BackendUrl', kind: 'text', setting: 'connection.backendUrl' },
  { name: 'Ca', kind: 'text', setting: 'connection.ca' },
  { name: 'CaFile', kind: 'text', setting: 'connection.caFile' },
  { name: 'Pins', kind: 'list', setting: 'connection.pins' },
  { name: 'Addresses', kind: 'list', setting: 'connection.addresses' },
  { name: 'Proxy', kind: 'text', setting: 'connection.proxy' },
  { name: 'Purposes', kind: 'list', setting: 'purposes' },
  { name: 'Domain', kind: 'text', setting: 'domain' },
  { name: 'Organisation', kind: 'text', setting: 'organisation' },
  { name: 'HelpdeskName', kind: 'text', setting: 'helpdesk.name' },
  { name: 'HelpdeskPhone', kind: 'text', setting: 'helpdesk.phone' },
  { name: 'HelpdeskHours', kind: 'text', setting: 'helpdesk.hours' },
  { name: 'InternetCheckSite', kind: 'text', setting: 'internetCheck.site' },
  { name: 'InternetCheckAddresses', kind: 'list', setting: 'internetCheck.addresses' },
  { name: 'VpnName', kind: 'text', setting: 'vpn.name' },
  { name: 'VpnAdapters', kind: 'list', setting: 'vpn.adapters' },
  { name: 'DomainControllersNames', kind: 'list', setting: 'domainControllers.names' },
  { name: 'DomainControllersDomain', kind: 'text', setting: 'domainControllers.domain' },
  { name: 'Notices', kind: 'text', setting: 'notices' },
  { name: 'Branding', kind: 'text', setting: 'branding' },
  { name: 'Languages', kind: 'list', setting: 'languages' },
  { name: 'Locale', kind: 'text', setting: 'locale' },
  { name: 'Theme', kind: 'text', setting: 'theme' },
  { name: 'Window', kind: 'text', setting: 'window' },
  { name: 'IdleAfter', kind: 'number', setting: 'idleAfter' },
  { name: 'ReminderSnoozeDays', kind: 'number', setting: 'reminder.snoozeDays' },
  { name: 'ReminderSince', kind: 'text', setting: 'reminder.since' },
  { name: 'OfferAtSignIn', kind: 'switch', otherwise: 1 },
  { name: 'OfferAtUnlock', kind: 'switch', otherwise: 1 },
  { name: 'OfferInRemoteSessions', kind: 'switch', otherwise: 0 },
  { name: 'OfferInSafeMode', kind: 'switch', otherwise: 0 },
];

/** The keys that may lie below the two; none is the client's. */
export const registryKeys: readonly string[] = ['Tile', 'Launcher', 'Account'];

/** What the launcher keeps in the installer's key. Nobody sets it, so no table and no page has it. */
const keptByLauncher: readonly string[] = ['proven'];

/** Whether a value is one that the launcher keeps for itself. */
export function isKept(name: string, origin: string): boolean {
  return origin === installerKey && keptByLauncher.includes(name.toLowerCase());
}

const byName = new Map(registryValues.map((each) => [each.name.toLowerCase(), each]));

/** Finds a value by its name, whose case Windows does not heed. */
export function findRegistryValue(name: string): RegistryValue | undefined {
  return byName.get(name.toLowerCase());
}
