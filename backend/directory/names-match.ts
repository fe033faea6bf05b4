import type { AccountName } from './directory.ts';

/** The one domain that a directory serves. */
export interface Domain {
  netbios: string;
  dns: string;
}

/** What names of one account the directory holds. */
export interface HeldNames {
  accountName: string;
  principalName?: string | undefined;
}

/** No name in a directory is longer than a user principal name may be ([MS-ADA3] userPrincipalName). */
const longestName = 1024;

/** Directories compare names without case; everything else about them counts. */
export function sameName(one: string, other: string): boolean {
  return one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();
}

/**
 * Whether a name can be one of this domain's at all. An overlong or ill-formed name, a control
 * character or a foreign domain is no reason to ask the directory.
 */
export function couldBeHere({ name, domain }: AccountName, here: Domain | undefined): boolean {
  if (name === '' || name.length > longestName) return false;
  if (!name.isWellFormed() || /\p{Cc}/u.test(name)) return false;
  if (domain === undefined || here === undefined) return true;
  return sameName(domain, here.netbios) || sameName(domain, here.dns);
}

/**
 * The sAMAccountName that a name means: the bare name itself, or what stands before the domain's
 * own DNS name in an implicit principal name ([MS-ADTS] 5.1.1.1.1). Undefined for any other
 * principal name, which must be an explicit one.
 */
export function accountNameOf(name: string, here: Domain | undefined): string | undefined {
  const at = name.lastIndexOf('@');
  if (at < 0) return name;
  if (here === undefined || !sameName(name.slice(at + 1), here.dns)) return undefined;
  return name.slice(0, at);
}

/**
 * Whether a found account really bears the name that was asked for. Directories match more loosely
 * than people expect (without accents, with spaces dropped), and a looser hit is another account.
 */
export function bearsName(held: HeldNames, name: string, here: Domain | undefined): boolean {
  const bare = accountNameOf(name, here);
  if (bare !== undefined && sameName(bare, held.accountName)) return true;
  if (!name.includes('@') || held.principalName === undefined) return false;
  return sameName(name, held.principalName);
}
