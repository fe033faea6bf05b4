/** Where a line is wrong, by the path of the member such as `['pins', 1]`; empty: the line itself. */
export interface LineFault {
  path: readonly (string | number)[];
  code: 'unknown-setting' | 'bad-value';
  /** What is wrong and what to write instead; no value is repeated. */
  problem: string;
}

/** The members as they stand there. What is sound in itself has still to pass `connectionSchema`. */
export type ReadLine =
  | { ok: true; connection: Readonly<Record<string, string | string[]>> }
  | { ok: false; faults: readonly LineFault[] };

/** As much as the registry's reader takes of one value, in characters. */
const longestLine = 128 * 1024;

/** More parts than there are members, and more entries than any list may have. */
const mostParts = 20;
const mostEntries = 64;

const members = ['backendUrl', 'ca', 'caFile', 'pins', 'addresses', 'proxy'] as const;
const lists: ReadonlySet<string> = new Set(['ca', 'pins', 'addresses']);

/** Whole groups of four (RFC 4648 section 4), and long enough that it could be a certificate. */
const base64 = /^(?=.{64})(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Reads a connection line: the backend's address, then the other members of the group `connection`
 * as `name=value`, with `;` between the parts and `,` between the members of a list. Names have no
 * case, and `ca` holds the base64 of each certificate's DER. A line says all of the trust decision,
 * so whatever is odd about it is a fault.
 */
export function readConnectionLine(line: string): ReadLine {
  const faults: LineFault[] = [];
  const fault = (path: LineFault['path'], problem: string, code: LineFault['code'] = 'bad-value') =>
    void faults.push({ path, code, problem });

  if (line.length > longestLine) fault([], `is too long. Write at most ${longestLine} characters.`);
  else if (/[\p{Cc}\p{Cf}\u2028\u2029"]/u.test(line)) {
    fault([], 'holds quotes or characters that cannot be seen. Paste the line of backend check.');
  }
  const [address = '', ...parts] =
    faults.length > 0 ? [] : line.split(';', mostParts + 1).map(trim);
  if (parts.length >= mostParts) fault([], 'has too many parts. Paste the line of backend check.');
  if (faults.length > 0) return { ok: false, faults };

  if (address === '') fault(['backendUrl'], 'is missing. Begin the line with it.');
  const connection: Record<string, string | string[]> = { backendUrl: address };
  for (const part of parts) {
    const at = part.indexOf('=');
    if (at < 0) {
      fault([], 'has a part that is empty or not name=value. Remove it, or complete it.');
      continue;
    }
    const name = trim(part.slice(0, at));
    const member = members.find((each) => each.toLowerCase() === name.toLowerCase());
    if (member === undefined) {
      fault([name], 'is not a setting. Remove it, or correct its spelling.', 'unknown-setting');
      continue;
    }
    if (Object.hasOwn(connection, member)) {
      fault([member], 'stands there twice. Keep one of the two.');
      continue;
    }
    const value = trim(part.slice(at + 1));
    if (!lists.has(member)) {
      if (value === '') fault([member], 'is empty. Write it, or leave it out.');
      connection[member] = value;
      continue;
    }
    const all = value.split(',', mostEntries + 1).map(trim);
    if (all.length > mostEntries) {
      fault([member], `has too many entries. Write at most ${mostEntries}.`);
      continue;
    }
    all.forEach((each, index) => {
      if (each === '') fault([member, index], 'is empty. Write it, or leave it out.');
      else if (member === 'ca' && !base64.test(each)) {
        fault([member, index], 'is no certificate. Write the base64 of its DER in one piece.');
      }
    });
    connection[member] = member === 'ca' ? all.map(pemOf).join('') : all;
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, connection };
}

/** Spaces alone: there is no other blank in a line that has passed. */
function trim(text: string): string {
  return text.replace(/^ +| +$/g, '');
}

/** The text form of a certificate (RFC 7468 section 5), with lines of 64 characters. */
function pemOf(der: string): string {
  const rows = der.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...rows, '-----END CERTIFICATE-----', ''].join('\n');
}
