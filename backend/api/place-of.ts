import { BlockList, isIPv6 } from 'node:net';
import type { Place } from '@gatehouse/shared';
import { plainAddress } from './network-of.ts';

/** From where an address is seen, by the configured ranges; whatever is in none is the internet. */
export function makePlaceOf(places: { lan: string[]; vpn: string[] }): (address: string) => Place {
  const lan = blockList(places.lan);
  const vpn = blockList(places.vpn);
  return (address) => {
    const plain = plainAddress(address);
    const family = isIPv6(plain) ? 'ipv6' : 'ipv4';
    if (vpn.check(plain, family)) return 'vpn';
    return lan.check(plain, family) ? 'lan' : 'internet';
  };
}

function blockList(ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits = '0'] = range.split('/');
    list.addSubnet(network, Number(bits), isIPv6(network) ? 'ipv6' : 'ipv4');
  }
  return list;
}
