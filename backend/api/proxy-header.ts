import { isIPv4, isIPv6 } from 'node:net';
import { readAddress } from './address-ranges.ts';

/**
 * What the bytes of a connection say about who made it. `more`: so far this could still become a
 * header. `client` is absent where the proxy speaks for itself (its health check) or cannot tell.
 */
export type ProxyHeader =
  { kind: 'more' } | { kind: 'refused' } | { kind: 'read'; length: number; client?: string };

const textStart = Buffer.from('PROXY ');
const binaryStart = Buffer.from('\r\n\r\n\0\r\nQUIT\n');
/** The longest header in text, its line end included (section 2.1). */
const longestText = 107;
/** The longest that may follow a binary header's 16 bytes; the protocol itself allows 65,535. */
const longestBinary = 4096;

const more: ProxyHeader = { kind: 'more' };
const refused: ProxyHeader = { kind: 'refused' };

/**
 * Reads a header of the PROXY protocol, version 1 or 2, from the first bytes of a connection
 * (https://www.haproxy.org/download/1.8/doc/proxy-protocol.txt). It never waits for more bytes than
 * a header may have, and refuses at the first byte that cannot belong to one.
 */
export function readProxyHeader(bytes: Buffer): ProxyHeader {
  if (begins(bytes, binaryStart)) return readBinary(bytes);
  return begins(bytes, textStart) ? readText(bytes) : refused;
}

function begins(bytes: Buffer, start: Buffer): boolean {
  const common = Math.min(bytes.length, start.length);
  return bytes.subarray(0, common).equals(start.subarray(0, common));
}

/** `PROXY TCP4 192.0.2.1 203.0.113.5 56324 443`, with single spaces; or `PROXY UNKNOWN` and anything. */
function readText(bytes: Buffer): ProxyHeader {
  const end = bytes.subarray(0, longestText).indexOf('\r\n');
  if (end === -1) return bytes.length < longestText ? more : refused;
  const line = bytes.toString('latin1', 0, end);
  const length = end + 2;
  if (/^PROXY UNKNOWN(?: [\x20-\x7e]*)?$/.test(line)) return { kind: 'read', length };
  const [, protocol, source = '', target = '', ...ports] =
    /^PROXY (TCP4|TCP6) (\S+) (\S+) (0|[1-9]\d{0,4}) (0|[1-9]\d{0,4})$/.exec(line) ?? [];
  if (protocol === undefined || ports.some((port) => Number(port) > 65_535)) return refused;
  const fits = protocol === 'TCP4' ? isIPv4 : isIPv6;
  return fits(source) && fits(target) ? from(readAddress(source), length) : refused;
}

function readBinary(bytes: Buffer): ProxyHeader {
  if (bytes.length < 16) return more;
  const version = bytes.readUInt8(12) >> 4;
  const command = bytes.readUInt8(12) & 0x0f;
  const family = bytes.readUInt8(13);
  const follows = bytes.readUInt16BE(14);
  const shortest = binaryFamilies[family];
  if (version !== 2 || command > 1 || follows > longestBinary) return refused;
  // The proxy's own connection: its addresses are to be passed over, whatever they are.
  const local = command === 0;
  if (!local && (shortest === undefined || follows < shortest)) return refused;
  const length = 16 + follows;
  if (bytes.length < length) return more;
  if (local) return { kind: 'read', length };
  if (family === 0x11) return from([...bytes.subarray(16, 20)].join('.'), length);
  if (family !== 0x21) return { kind: 'read', length };
  const groups = Array.from({ length: 8 }, (_, at) => bytes.readUInt16BE(16 + 2 * at).toString(16));
  return from(readAddress(groups.join(':')), length);
}

/** How many bytes the addresses have: nothing known, TCP over IPv4 and IPv6, a Unix socket. */
const binaryFamilies: Record<number, number> = { 0x00: 0, 0x11: 12, 0x21: 36, 0x31: 216 };

function from(client: string | undefined, length: number): ProxyHeader {
  return client === undefined ? refused : { kind: 'read', length, client };
}
