import { BlockList, isIP, isIPv6, SocketAddress } from 'node:net';
import { partsOf } from '../config/cidr.ts';
import { plainAddress } from './network-of.ts';

/** Whether an address lies in any of these ranges (RFC 4632). What is no address lies in none. */
export function makeRanges(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const range of ranges) {
    const { network, bits, version } = partsOf(range);
    list.addSubnet(network, bits, version === 6 ? 'ipv6' : 'ipv4');
  }
  return (address) => {
    const plain = plainAddress(address);
    if (isIP(plain) === 0) return false;
    return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  };
}

/**
 * An address that somebody else names, in the one form that it has here: short, in lower case, and
 * IPv4 wherever it is that. Undefined for everything else, an interface (RFC 4007) included: nobody
 * can name one of another machine.
 */
export function readAddress(text: string): string | undefined {
  const version = text.includes('%') ? 0 : isIP(text);
  if (version === 0) return undefined;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  return plainAddress(new SocketAddress({ address: text, family }).address);
}
