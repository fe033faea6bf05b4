import type { Place } from '@gatehouse/shared';
import { makeRanges } from './address-ranges.ts';

/**
 * From where an address is seen, by the configured ranges; whatever is in none is the internet. So is
 * a proxy: when its own address is all that is known, anybody may be behind it.
 */
export function makePlaceOf(
  places: { lan: string[]; vpn: string[] },
  proxies: string[] = [],
): (address: string) => Place {
  const isLan = makeRanges(places.lan);
  const isVpn = makeRanges(places.vpn);
  const isProxy = makeRanges(proxies);
  return (address) => {
    if (isProxy(address)) return 'internet';
    if (isVpn(address)) return 'vpn';
    return isLan(address) ? 'lan' : 'internet';
  };
}
