import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/** Who is trusted. No setting loosens it. */
export interface Trust {
  /** PEM text of the authorities; absent means the machine's and those bundled with Node. */
  ca?: string | undefined;
  /** The keys of which the chain must have one; none means that the chain alone decides. */
  pins?: readonly string[] | undefined;
}

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
let ofMachine: readonly string[] | undefined;

/** The machine's roots and the bundled ones as PEM. Reading the machine's store takes a while: once. */
export function machineAuthorities(): readonly string[] {
  ofMachine ??= [...new Set([...getCACertificates('system'), ...getCACertificates('bundled')])];
  return ofMachine;
}

/** The authorities that decide, as PEM, one each. */
export function authoritiesOf({ ca }: Trust): readonly string[] {
  return ca === undefined ? machineAuthorities() : (ca.match(certificate) ?? []);
}

let contextOfMachine: SecureContext | undefined;

/**
 * What a strict handshake checks against. The context of the machine's roots is made once, because
 * it takes tens of milliseconds.
 */
export function secureContextOf({ ca }: Trust): SecureContext {
  if (ca !== undefined) return createSecureContext({ ca, minVersion: 'TLSv1.2' });
  contextOfMachine ??= createSecureContext({
    ca: [...machineAuthorities()],
    minVersion: 'TLSv1.2',
  });
  return contextOfMachine;
}
