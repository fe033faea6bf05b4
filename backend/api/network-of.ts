import { isIPv6 } from 'node:net';

/** An address without what does not belong to it: an interface (RFC 4007) or IPv6 around IPv4. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/**
 * What one caller is counted by: the IPv4 address, or the /64 of an IPv6 address, because whoever
 * has one address of such a network has all of them (RFC 7934).
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return plain;
  const [left = [], right = []] = plain.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
