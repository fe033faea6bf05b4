import { createHash, X509Certificate } from 'node:crypto';

const longestChain = 10;

/** What Node hands over of each certificate; its types promise more than its code does. */
export interface ChainLink {
  raw?: Buffer;
  fingerprint256?: string;
  issuerCertificate?: ChainLink;
}

/**
 * Whether one certificate of the chain has a pinned key (RFC 7469 section 2.4). Node hands over a
 * chain that it put together by names alone, from what the server sent; a server could slip in a
 * certificate with the pinned key that has signed nothing. So every link's signature is checked on
 * the way up, and the walk ends at the first that does not hold.
 */
export function checkPins(leaf: ChainLink, pins: readonly string[]): boolean {
  let entry: ChainLink | undefined = leaf;
  let below: X509Certificate | undefined;
  for (let depth = 0; entry?.raw && depth < longestChain; depth += 1) {
    const certificate = new X509Certificate(entry.raw);
    if (below && !(below.checkIssued(certificate) && below.verify(certificate.publicKey))) break;
    if (pins.includes(pinOf(certificate))) return true;
    const above: ChainLink | undefined = entry.issuerCertificate;
    // A root is its own issuer.
    if (above === entry || above?.fingerprint256 === entry.fingerprint256) break;
    below = certificate;
    entry = above;
  }
  return false;
}

/** A certificate's pin, as policy files write it. */
export function pinOf(certificate: X509Certificate): string {
  const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return `sha256/${createHash('sha256').update(key).digest('base64')}`;
}
