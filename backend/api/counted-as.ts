import type { Caller } from '../attempts/counting.ts';
import { makeRanges } from './address-ranges.ts';
import { networkOf } from './network-of.ts';

/**
 * By what a caller is counted: the first of the configured ranges that the address lies in, else the
 * network of the address. Whoever is behind a load balancer that says nothing counts as the balancer,
 * and that in none of the ranges: anybody may be behind it.
 */
export function makeCountedAs(
  ranges: readonly { name: string; range: readonly string[] }[],
  proxies: readonly string[] = [],
): (address: string) => Caller {
  const isProxy = makeRanges(proxies);
  const all = ranges.map(({ name, range }) => ({ name, isInside: makeRanges(range) }));
  return (address) => {
    const found = isProxy(address) ? undefined : all.find(({ isInside }) => isInside(address));
    // No network is written like this, so a range is never counted together with an address.
    if (found !== undefined) return { address: `range ${found.name}`, range: found.name };
    return { address: networkOf(address) };
  };
}
