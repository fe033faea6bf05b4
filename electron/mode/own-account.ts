import { longestAccount } from '@gatehouse/shared';

/** What the system says of whoever is signed in. */
export interface SignedIn {
  platform: NodeJS.Platform;
  /** `USERDOMAIN`, where Windows has set it. */
  domain: string | undefined;
  /** The bare account name; it may throw where the system knows none. */
  userName: () => string;
}

/** What no domain's name may hold (Microsoft, "Naming conventions in Active Directory"). */
const domainName = /^[^\\/:*?"<>|@\s\p{C}]{1,255}$/u;
const userName = /^[^\\\p{C}]+$/u;

/**
 * The account of whoever is signed in, as the backend takes it: `DOMAIN\name` on Windows, a bare name
 * elsewhere; undefined where nobody can tell. Nothing here is a proof, and no password is known: the
 * variable is the person's own to set, and whoever names another account only meets its gates.
 */
export function ownAccount({ platform, domain, userName: ask }: SignedIn): string | undefined {
  const name = nameOf(ask);
  if (name === undefined) return undefined;
  const known = platform === 'win32' && domain !== undefined && domainName.test(domain);
  const account = known ? `${domain}\\${name}` : name;
  return account.length > longestAccount ? undefined : account;
}

function nameOf(ask: () => string): string | undefined {
  try {
    const name = ask().trim();
    return userName.test(name) ? name : undefined;
  } catch {
    return undefined;
  }
}
