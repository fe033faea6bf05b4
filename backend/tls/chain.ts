import type { X509Certificate } from 'node:crypto';

/** What stands above a certificate, as far as it is known here. */
export interface Chain {
  /** The issuers, from the nearest up; each has really signed the one below. */
  issuers: X509Certificate[];
  /** The name of the issuer that is not known here; absent where the chain ends in a root. */
  unknown?: string;
}

const longest = 10;

/** Walks up from a certificate through those that are known, and believes signatures only. */
export function chainOf(leaf: X509Certificate, known: readonly X509Certificate[]): Chain {
  const issuers: X509Certificate[] = [];
  let below = leaf;
  while (issuers.length < longest && !isIssuedBy(below, below)) {
    const issuer = known.find((each) => each !== below && isIssuedBy(below, each));
    if (issuer === undefined) return { issuers, unknown: oneLine(below.issuer) };
    issuers.push(issuer);
    below = issuer;
  }
  return { issuers };
}

/** A distinguished name in one line; Node writes one part to a line. */
export function oneLine(name: string): string {
  return name.replaceAll('\n', ', ');
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
