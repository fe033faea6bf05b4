import type { X509Certificate } from 'node:crypto';
import { chainOf } from './chain.ts';
import type { Identity } from './identity.ts';
import { pinOf } from './pin.ts';

/** What the printed pins make of a certificate: they name its key, only its issuer, or neither. */
export type Acquaintance = 'key' | 'spare' | 'unknown';

/**
 * Whether clients that were given `pins` would accept this certificate. They take any pinned key of
 * the chain, so an authority's is enough; without pins they ask for none.
 */
export function acquaintanceOf(
  identity: Identity,
  authorities: readonly X509Certificate[],
  pins: readonly string[],
): Acquaintance {
  if (pins.length === 0 || pins.includes(identity.pin)) return 'key';
  const { issuers } = chainOf(identity.leaf, [...identity.sent, ...authorities]);
  return issuers.some((each) => pins.includes(pinOf(each.publicKey))) ? 'spare' : 'unknown';
}
