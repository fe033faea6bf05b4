import { longestAccount } from '@gatehouse/shared';

/** The user of the tile that was chosen on the sign-in screen, as Windows names it. */
export interface TileUser {
  /** `DOMAIN\name` (`PKEY_Identity_QualifiedUserName`). */
  name: string | undefined;
  sid: string | undefined;
  /** This machine's name, which a local account has for its domain. */
  computer: string;
}

/**
 * Accounts of a domain and of a machine ([MS-DTYP] section 2.4.2.4). Everything else is no account of
 * Active Directory: S-1-12-1 is Entra's, S-1-11 a Microsoft account's, S-1-5-18 and its like Windows'.
 */
const accountSid = 'S-1-5-21-';

/** What Windows writes in the place of a domain for accounts that no domain knows. */
const notDomains = new Set(['.', 'azuread', 'microsoftaccount', 'builtin', 'nt authority']);

/** The longest name that a machine has for NetBIOS; beyond it the name is cut off. */
const longestNetBios = 15;

/**
 * What stands in the account's field at first: the tile's user, where this can be an account of a
 * domain. It proves nothing, and the person may type another one.
 */
export function tileAccount({ name, sid, computer }: TileUser): string | undefined {
  if (name === undefined || name.length > longestAccount) return undefined;
  if (sid !== undefined && !sid.startsWith(accountSid)) return undefined;
  const domain = name.split('\\', 1)[0]?.toLowerCase() ?? '';
  const machine = computer.toLowerCase();
  const local = domain === machine || domain === machine.slice(0, longestNetBios);
  return local || notDomains.has(domain) ? undefined : name;
}
