import type { AccountName } from '../directory/directory.ts';

/**
 * Reads an account as people type it: `name`, `DOMAIN\name` or `name@domain` (a user principal
 * name). The laptop's domain is the default for a bare name. Undefined when it cannot be the name of
 * an account at all: control characters, characters that Windows forbids in `sAMAccountName`
 * ([MS-SAMR] 3.1.1.6), or an empty part.
 */
export function canonicalAccount(typed: string, domain?: string): AccountName | undefined {
  const text = typed
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const [left = '', right, ...more] = text.split('\\');
  if (more.length > 0) return undefined;
  const name = (right ?? left).trim();
  const inDomain = right === undefined ? domain?.trim() : left.trim();
  if (!isPlausible(name) || (inDomain !== undefined && !isPlausible(inDomain))) return undefined;
  if (name.includes('@')) {
    return /^[^@]{1,64}@[^@]{1,255}$/u.test(name) ? { name: name.toLowerCase() } : undefined;
  }
  const bare = { name: name.toLowerCase() };
  return inDomain === undefined ? bare : { ...bare, domain: inDomain.toLowerCase() };
}

function isPlausible(part: string): boolean {
  return part.length > 0 && part.length <= 320 && !/[\p{Cc}"/\\[\]:;|=,+*?<>()]/u.test(part);
}

/** One text per account, for keyed hashes: the same account typed in two ways meets one counter. */
export function accountKey(account: AccountName): string {
  return account.domain === undefined ? account.name : `${account.domain}\\${account.name}`;
}
