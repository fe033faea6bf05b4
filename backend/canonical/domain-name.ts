import { domainToASCII, domainToUnicode } from 'node:url';

/** RFC 1035, section 2.3.4: letters, digits and hyphens, at most 63 in a label, at most 253 in all. */
const hostName =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/u;

/**
 * The domain of an address in ASCII and in small letters (UTS #46, nontransitional). Undefined for what
 * no mail could be sent to: a single label, an IP address, a label that is no Punycode (RFC 5891,
 * section 4.4). Node's `domainToASCII` reads a domain as the URL standard reads a host, cuts it off at
 * a slash, undoes per cent signs and lets ill-formed Punycode pass; so it is given nothing of the kind,
 * and its answer is checked.
 */
export function canonicalDomain(text: string): string | undefined {
  if (!/^[\p{L}\p{M}\p{N}\p{S}.。-]+$/u.test(text) || /[%|^`~+=$<>]/u.test(text)) return undefined;
  const ascii = domainToASCII(text.replace(/[.。]$/u, ''));
  if (!hostName.test(ascii)) return undefined;
  return ascii.split('.').every(isSound) ? ascii : undefined;
}

/** A label of Punycode must say something that is not plain ASCII, and say it as UTS #46 would. */
function isSound(label: string): boolean {
  if (!label.startsWith('xn--')) return true;
  const read = domainToUnicode(label);
  return read !== label && domainToASCII(read) === label;
}
