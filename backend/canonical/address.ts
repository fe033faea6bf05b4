import { canonicalDomain } from './domain-name.ts';
import { visibleText } from './visible-text.ts';

/** More than anybody types or pastes for one address, with the name before it. */
const longest = 500;

/** RFC 5321, section 4.5.3.1.1, in octets; with RFC 6531 they are those of UTF-8. */
const longestLocalPart = 64;

/** RFC 5322, section 3.2.3: a dot-atom, with every letter that RFC 6532 adds. A quoted one is none. */
const atom = '[^\\s\\u0000-\\u001f"(),.:;<>@[\\\\\\]\\u007f-\\u009f\\ufffd]+';
const dotAtom = new RegExp(`^${atom}(?:\\.${atom})*$`, 'u');

/** What people and programs put around an address, each with everything that may close it. */
const wrappers: Record<string, string> = {
  ...{ '<': '>', '(': ')', '[': ']', '{': '}', '"': '"', "'": "'", '`': "`'", '´': '´' },
  ...{ '“': '”', '”': '”', '„': '“”', '‘': '’', '’': '’', '‚': '‘’', '«': '»', '»': '«' },
  ...{ '‹': '›', '›': '‹', '「': '」', '『': '』', '《': '》', '〈': '〉', '【': '】' },
};

/**
 * The form in which two addresses are compared: without what is invisible, white space, brackets and
 * quotes around, `mailto:` (RFC 6068), a name before angle brackets and signs at the end; in small
 * letters, which no language changes; the domain in ASCII. Dots and what follows a plus count: not
 * every provider ignores them. Undefined for what is no address. Never throws.
 *
 * It is made to find a registered address by what somebody typed. A message goes to the registered one.
 */
export function canonicalAddress(text: string): string | undefined {
  const parts = partsOf(text);
  return parts && `${lower(parts.local)}@${parts.domain}`;
}

/**
 * An address as a message can be sent to it: cleaned in the same way, but with the letters before the
 * sign as they are, since only the receiving side knows whether their case counts (RFC 5321, section
 * 2.4). Undefined for what is no address.
 */
export function sendableAddress(text: string): string | undefined {
  const parts = partsOf(text);
  return parts && `${parts.local}@${parts.domain}`;
}

function partsOf(text: string): { local: string; domain: string } | undefined {
  if (text.length > longest) return undefined;
  // Twice, since what stood on both sides of a space may compose.
  const visible = visibleText(visibleText(text).replaceAll(' ', ''));
  if (visible.length > longest) return undefined;
  const bare = unwrap(visible);
  const [local = '', host, ...more] = bare.split('@');
  if (host === undefined || more.length > 0 || !dotAtom.test(local)) return undefined;
  const domain = canonicalDomain(host);
  // Small letters can take more octets than capitals: what fits must fit in both forms.
  const octets = Math.max(Buffer.byteLength(local), Buffer.byteLength(lower(local)));
  return domain === undefined || octets > longestLocalPart ? undefined : { local, domain };
}

/** Takes off what is around an address, from the outside to the inside, until nothing is left to take. */
function unwrap(text: string): string {
  // "Alice Archer <alice@home.example>", as mail programs copy it; only where there is one.
  const named = /^[^<>]*<([^<>]+)>[.,;]*$/u.exec(text)?.[1] ?? text;
  const peeled = named.replace(/[.,;。、]+$/u, '').replace(/^mailto:([^?]*)(?:\?.*)?$/iu, '$1');
  const first = peeled.charAt(0);
  const closed = peeled.length > 1 && (wrappers[first] ?? '').includes(peeled.at(-1) ?? ' ');
  const inner = closed ? peeled.slice(1, -1) : peeled;
  return inner === text ? inner : unwrap(inner);
}

/** Small letters by Unicode's own table. A final sigma is a sigma, wherever the name ends. */
function lower(local: string): string {
  return local.toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}
