import { z } from 'zod';

/** A range of addresses (RFC 4632, RFC 4291 2.3). */
export const cidr = z.union([z.cidrv4(), z.cidrv6()], {
  error: 'must be an address range such as 10.0.0.0/8 or fd00::/8',
});

/** How many bits of an address a range fixes. */
export function widthOf(range: string): { bits: number; version: 4 | 6 } {
  const [network = '', bits = '0'] = range.split('/');
  return { bits: Number(bits), version: network.includes(':') ? 6 : 4 };
}
