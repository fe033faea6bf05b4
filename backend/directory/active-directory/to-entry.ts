import type { DirectoryEntry } from '../directory.ts';
import { textsOf } from './entry-values.ts';
import type { ReadAccount } from './read-account.ts';

/** More than anybody has; each is an address that a code may have to be offered for. */
const mostAddresses = 10;
const longestAddress = 320;

/**
 * An account in the port's words.
 * @param attributes those that rules ask for, in small letters
 */
export function toEntry(
  guid: string,
  account: ReadAccount,
  groups: string[],
  attributes: readonly string[] = [],
): DirectoryEntry {
  const { accountName, displayName, disabled, expired, locked, privileged, rules, entry } = account;
  const language = languageOf(textsOf(entry, 'preferredLanguage')[0]);
  const principalName = textsOf(entry, 'userPrincipalName')[0];
  const addresses = new Map<string, string>();
  for (const attribute of ['mail', 'otherMailbox']) {
    for (const address of textsOf(entry, attribute).filter(isBounded)) {
      if (!addresses.has(address)) addresses.set(address, attribute);
    }
  }
  const held = [...addresses].slice(0, mostAddresses);
  return {
    guid: guid.toLowerCase(),
    accountName,
    displayName,
    mail: held.map(([address]) => address),
    mailFrom: held.map(([, attribute]) => attribute),
    groups,
    disabled,
    expired,
    locked,
    privileged,
    rules,
    dn: entry.dn,
    attributes: Object.fromEntries(attributes.map((name) => [name, textsOf(entry, name)])),
    ...(language === undefined ? {} : { language }),
    ...(principalName === undefined ? {} : { principalName }),
  };
}

/**
 * The first language of a `preferredLanguage`, which RFC 2798 writes like an Accept-Language header
 * (`fr-CH, en;q=0.8`). Undefined when that is no BCP 47 tag.
 */
export function languageOf(preferred: string | undefined): string | undefined {
  const [first = ''] = preferred?.split(/[,;]/u) ?? [];
  try {
    return Intl.getCanonicalLocales(first.trim())[0];
  } catch {
    return undefined;
  }
}

function isBounded(address: string): boolean {
  return address !== '' && address.length <= longestAddress;
}
