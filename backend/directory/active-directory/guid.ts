/**
 * objectGUID's sixteen bytes as the lower-case text that Windows shows: the first three fields are
 * little-endian ([MS-DTYP] 2.3.4.2). Undefined for anything that is not sixteen bytes long.
 */
export function guidFromBytes(bytes: Uint8Array): string | undefined {
  if (bytes.length !== 16) return undefined;
  const hex = Buffer.from(swapped(bytes)).toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** The way back. Undefined for what is no UUID text. */
export function guidToBytes(guid: string): Buffer | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(guid)) return undefined;
  return Buffer.from(swapped(Buffer.from(guid.replaceAll('-', ''), 'hex')));
}

/** Where each byte of the one order stands in the other; the swap is its own inverse. */
const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function swapped(bytes: Uint8Array): number[] {
  return order.map((from) => bytes[from] ?? 0);
}
