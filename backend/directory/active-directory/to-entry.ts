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
  const addresses = [...textsOf(entry, 'mail'), ...textsOf(entry, 'otherMailbox')];
  return {
    guid: guid.toLowerCase(),
    accountName,
    displayName,
    mail: [...new Set(addresses)].filter(isBounded).slice(0, mostAddresses),
    groups,
    disabled,
    expired,
    locked,
    privileged,
    rules,
    dn: entry.dn,
    attributes: Object.fromEntries(attributes.map((name) => [name, textsOf(entry, name)])),
    ...(language === undefined ? {} : { language }),
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
