import { z } from 'zod';

/**
 * A range of addresses (RFC 4632, RFC 4291 2.3), by the address that it begins with: whoever writes
 * 10.1.2.3/8 may have meant one machine, and would let sixteen million in.
 */
export const cidr = z
  .union([z.cidrv4(), z.cidrv6()], {
    error: 'must be an address range such as 10.0.0.0/8 or fd00::/8',
  })
  .refine(isBeginning, {
    error:
      'has an address within the range before its slash; write the one that the range begins with, ' +
      'or /32 (IPv6: /128) for this one address',
  });

function isBeginning(range: string): boolean {
  const { network, bits } = partsOf(range);
  return !bitsOf(network).slice(bits).includes('1');
}

/** An address as its bits. */
function bitsOf(address: string): string {
  if (!address.includes(':')) return inBits(address.split('.'), 10, 8);
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  // IPv4 at the end (RFC 4291, 2.2) stands for two groups.
  const ends = (groups: string[]): string =>
    groups.map((group) => (group.includes('.') ? bitsOf(group) : inBits([group], 16, 16))).join('');
  return ends(head).padEnd(128 - ends(tail).length, '0') + ends(tail);
}

const inBits = (parts: readonly string[], base: number, width: number): string =>
  parts.map((part) => Number.parseInt(part, base).toString(2).padStart(width, '0')).join('');

/** The address that a range begins with, and how many of its bits it fixes. */
export function partsOf(range: string): { network: string; bits: number; version: 4 | 6 } {
  const [network = '', bits = '0'] = range.split('/');
  return { network, bits: Number(bits), version: network.includes(':') ? 6 : 4 };
}
