import type { AccountName } from '../directory/directory.ts';

/**
 * Reads an account as people type it: `name`, `DOMAIN\name` or `name@domain` (a user principal name,
 * or an address that is one). Full-width letters and signs are read as plain ones (Unicode NFKC), what
 * is invisible is left out, spaces around the signs too. The laptop's domain is the default for a bare
 * name. Undefined when it cannot be the name of an account at all: control characters, characters that
 * Windows forbids in `sAMAccountName` ([MS-SAMR] 3.1.1.6), or an empty part.
 */
export function canonicalAccount(typed: string, domain?: string): AccountName | undefined {
  const [left = '', right, ...more] = plain(typed).split('\\');
  if (more.length > 0) return undefined;
  const name = (right ?? left).trim();
  const inDomain = right === undefined ? domain && plain(domain) : left.trim();
  if (!isPlausible(name) || (inDomain !== undefined && !isPlausible(inDomain))) return undefined;
  if (name.includes('@')) {
    return /^[^@]{1,64}@[^@]{1,255}$/u.test(name) ? { name: lower(name) } : undefined;
  }
  const bare = { name: lower(name) };
  return inDomain === undefined ? bare : { ...bare, domain: lower(inDomain) };
}

/** Control characters stay, apart from white space around the name: nobody types one by mistake. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?!\p{Cc})[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .normalize('NFKC')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/ ?@ ?/gu, '@')
    .trim();
}

/** Small letters by Unicode's own table, whatever the language of this machine is. */
function lower(text: string): string {
  return text.toLowerCase().normalize('NFKC');
}

function isPlausible(part: string): boolean {
  return part.length > 0 && part.length <= 320 && !/[\p{Cc}"/\\[\]:;|=,+*?<>()]/u.test(part);
}

/** One text per account, for keyed hashes: the same account typed in two ways meets one counter. */
export function accountKey(account: AccountName): string {
  return account.domain === undefined ? account.name : `${account.domain}\\${account.name}`;
}
