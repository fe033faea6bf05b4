/**
 * The attribute types of RFC 4514, section 3, by the numbers that mean the same. A type of more
 * letters, such as `E`, is compared as it is written.
 */
const shortNames: Record<string, string> = {
  '2.5.4.3': 'cn',
  '2.5.4.6': 'c',
  '2.5.4.7': 'l',
  '2.5.4.8': 'st',
  '2.5.4.9': 'street',
  '2.5.4.10': 'o',
  '2.5.4.11': 'ou',
  '0.9.2342.19200300.100.1.1': 'uid',
  '0.9.2342.19200300.100.1.25': 'dc',
};
const longest = 4096;

/**
 * One text for all the ways to write a distinguished name (RFC 4514): case, spaces around the
 * separators and runs of spaces, which form of escape, the order of a name with several parts.
 * What still differs names something else. Undefined when it is none. In the result a bare comma
 * stands between parts only, so that the end of one name can be compared with another.
 */
export function canonicalDn(text: string): string | undefined {
  if (text.length > longest || !text.isWellFormed()) return undefined;
  const parts = split(text, ',')?.map(canonicalPart);
  return parts?.every((part) => part !== undefined) === true ? parts.join(',') : undefined;
}

/** Whether one canonical name lies below another, at whatever depth; no name lies below itself. */
export function liesBelow(canonical: string, base: string): boolean {
  return canonical.endsWith(`,${base}`);
}

/** `CN=a+OU=b`, whose order says nothing. */
function canonicalPart(part: string): string | undefined {
  const pairs = split(part, '+')?.map(canonicalPair);
  return pairs?.every((pair) => pair !== undefined) === true ? pairs.sort().join('+') : undefined;
}

function canonicalPair(pair: string): string | undefined {
  const [, type, raw = ''] = /^\s*([a-z][a-z0-9-]*|\d+(?:\.\d+)+)\s*=(.*)$/isu.exec(pair) ?? [];
  if (type === undefined) return undefined;
  const value = raw.trimStart().startsWith('#') ? hexValue(raw.trim()) : valueOf(raw);
  if (value === undefined) return undefined;
  return `${shortNames[type] ?? type.toLowerCase()}=${value}`;
}

/** The BER of a value, which stays what it is: nobody here knows its syntax. */
function hexValue(raw: string): string | undefined {
  return /^#(?:[0-9a-f]{2})+$/iu.test(raw) ? raw.toLowerCase() : undefined;
}

/**
 * A value as it is compared: without case (in NFC, as all names here), and without white space at
 * the ends or more than one space between words (RFC 4518, sections 2.2 and 2.6.1). Separators are
 * escaped again.
 */
function valueOf(raw: string): string | undefined {
  const plain = unescape(raw);
  if (plain === undefined) return undefined;
  const folded = plain.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  if (folded === '') return undefined;
  const escaped = (each: string): string => `\\${each.charCodeAt(0).toString(16).padStart(2, '0')}`;
  return folded.replaceAll(/[,+"\\<>;#\0]/gu, escaped);
}

/** The characters that a value stands for; undefined for an escape or a character that may not be. */
function unescape(raw: string): string | undefined {
  const bytes: Uint8Array[] = [];
  const encoder = new TextEncoder();
  // Escaped bytes are UTF-8, one character in several of them, so all is put together as bytes.
  for (const [token] of raw.matchAll(/\\[0-9a-f]{2}|\\[\s\S]|[^\\]+|\\$/giu)) {
    if (!token.startsWith('\\')) {
      if (/["<>;\0]/u.test(token)) return undefined;
      bytes.push(encoder.encode(token));
    } else if (/^\\[0-9a-f]{2}$/iu.test(token)) {
      bytes.push(Uint8Array.of(Number.parseInt(token.slice(1), 16)));
    } else if (/^\\[ "#+,;<=>\\]$/u.test(token)) {
      bytes.push(encoder.encode(token.slice(1)));
    } else return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(bytes));
  } catch {
    return undefined;
  }
}

/** The parts between separators that no backslash stands before; undefined when one is empty. */
function split(text: string, separator: ',' | '+'): string[] | undefined {
  const parts = [''];
  for (const [token] of text.matchAll(/\\[\s\S]|[\s\S]/gu)) {
    if (token === separator) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${token}`);
  }
  return parts.every((part) => part.trim() !== '') ? parts : undefined;
}
