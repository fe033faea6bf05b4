import type { X509Certificate } from 'node:crypto';
import { pinOf } from './check-pins.ts';

/** Bounds on what a server can make us do: a chain's length, and how many ways up are followed. */
const longestPath = 10;
const mostPaths = 8;
const mostSteps = 100;

export interface Ways {
  /** Every way that was found from the leaf up to a trusted authority, which stands last. */
  trusted: X509Certificate[][];
  /** The longest way up, trusted or not. */
  longest: X509Certificate[];
}

/**
 * Where a chain leads, by our own reckoning: names and signatures hold from link to link, dates are
 * left aside. `others` are certificates that may stand between, in any order; each may be junk.
 */
export function walkChain(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
): Ways {
  const trusted: X509Certificate[][] = [];
  let longest: X509Certificate[] = [leaf];
  let steps = 0;

  const climb = (path: X509Certificate[], top: X509Certificate): void => {
    steps += 1;
    if (path.length > longest.length) longest = path;
    if (authorities.some((authority) => same(authority, top))) {
      trusted.push(path);
      return;
    }
    if (path.length >= longestPath || steps > mostSteps) return;
    for (const above of [...authorities, ...others]) {
      if (trusted.length >= mostPaths || path.some((below) => same(below, above))) continue;
      if (isIssuedBy(top, above)) climb([...path, above], above);
    }
  };
  climb([leaf], leaf);
  return { trusted, longest };
}

/** Whether this certificate was signed by that one, which may sign (RFC 5280 section 6.1). */
export function isIssuedBy(below: X509Certificate, above: X509Certificate): boolean {
  try {
    return above.ca && below.checkIssued(above) && below.verify(above.publicKey);
  } catch {
    // A key of a kind that this library does not know has signed nothing that it could check.
    return false;
  }
}

/** Whether one of these keys is pinned. */
export function hasPin(path: readonly X509Certificate[], pins: readonly string[]): boolean {
  return path.some((certificate) => {
    try {
      return pins.includes(pinOf(certificate));
    } catch {
      return false;
    }
  });
}

export type DateFault = 'expired' | 'not-yet-valid';

/** What is wrong with the dates of a chain at this time, in milliseconds since 1970. */
export function dateFaultOf(path: readonly X509Certificate[], now: number): DateFault | undefined {
  if (path.some(({ validToDate }) => validToDate.getTime() < now)) return 'expired';
  if (path.some(({ validFromDate }) => validFromDate.getTime() > now)) return 'not-yet-valid';
  return undefined;
}

function same(one: X509Certificate, other: X509Certificate): boolean {
  return one === other || one.raw.equals(other.raw);
}
