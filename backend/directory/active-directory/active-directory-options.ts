import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { Peer } from '../../peers/peer.ts';
import type { Secret } from '../../secret.ts';
import type { Domain } from '../names-match.ts';
import type { DirectoryLog } from './directory-event.ts';
import { type Endpoint, parseEndpoint } from './endpoint.ts';

export interface ActiveDirectoryOptions {
  /** `ldaps://` addresses of domain controllers, the preferred one first; or `discover`. */
  urls?: readonly string[] | undefined;
  /** The controllers are found by the SRV records of `domain.dns`. Needs `ca`. */
  discover?: Discovery | undefined;
  /** PEM of the authorities that are trusted, instead of the runtime's own. */
  ca?: string | undefined;
  /** The name that every controller's certificate bears, where it is not the address's own. */
  serverName?: string | undefined;
  /** People are sought below this distinguished name and nowhere else. */
  baseDn: string;
  domain: Domain;
  /** The service account: a user principal name or a distinguished name. */
  user: string;
  /** For connections that are opened from now on; those that stand stay bound. */
  password: Secret;
  /** Attributes that rules ask for, read with every account. */
  ruleAttributes?: readonly string[] | undefined;
  /** Milliseconds that one controller has for one call. */
  timeout: number;
  /** Connections to each controller, from 1 to 8. */
  connections: number;
  /** Names in one page of a list; 1000, as many as Active Directory gives, unless told. */
  perPage?: number | undefined;
  log?: DirectoryLog | undefined;
  /** Finds the controllers' addresses, and hears of their certificates. */
  peer?: Peer | undefined;
}

/** How controllers are found in the DNS. */
export interface Discovery {
  /** The site that this service stands in: its controllers come first. */
  site?: string | undefined;
  /** Name servers, instead of the machine's own. */
  servers?: readonly string[] | undefined;
}

/** What the options come to, once they are known to make sense. */
export interface CheckedOptions {
  /** Absent: they are to be discovered. */
  endpoints?: Endpoint[];
  secureContext: SecureContext;
}

/** @throws Error with a sentence that names the setting, and never a secret */
export function checkOptions(options: ActiveDirectoryOptions): CheckedOptions {
  const { urls, discover, ca, connections, timeout, password } = options;
  if ((urls === undefined) === (discover === undefined)) {
    throw new Error('directory: needs either urls or discover');
  }
  if (urls?.length === 0) throw new Error('directory urls: there must be at least one address');
  // The DNS chooses who is asked, so the usual authorities would trust whoever owns any name at all.
  if (discover !== undefined && ca === undefined) {
    throw new Error('directory discover: needs the authority of the controllers (caFile)');
  }
  if (!Number.isInteger(connections) || connections < 1 || connections > 8) {
    throw new Error('directory connections: must be a whole number from 1 to 8');
  }
  if (!(timeout >= 100 && timeout <= 60_000)) {
    throw new Error('directory timeout: must be from 100 to 60000 milliseconds');
  }
  // A bind without a password succeeds as nobody at all (RFC 4513, 5.1.2).
  if (password() === '') throw new Error('directory password: must not be empty');
  return {
    ...(urls === undefined ? {} : { endpoints: urls.map(parseEndpoint) }),
    secureContext: trusting(ca),
  };
}

/**
 * Node takes an authority that it cannot read for none at all, and an empty one for "the usual
 * ones": both would change in silence whom we trust.
 */
function trusting(ca: string | undefined): SecureContext {
  const minVersion = 'TLSv1.2';
  if (ca === undefined) return createSecureContext({ minVersion });
  const authorities = ca.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? [];
  if (authorities.length === 0) throw new Error('directory ca: holds no certificate in PEM');
  try {
    for (const authority of authorities) new X509Certificate(authority);
    return createSecureContext({ minVersion, ca: authorities });
  } catch {
    throw new Error('directory ca: holds a certificate that cannot be read');
  }
}
