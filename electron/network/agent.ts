import { Agent } from 'node:https';
import { checkServerIdentity, getCACertificates } from 'node:tls';
import { checkPins } from './check-pins.ts';
import { pinErrorCode } from './is-trust-error.ts';

/** How long, in milliseconds, an unused connection is kept: a laptop that slept must not reuse it. */
const unusedFor = 4_000;

export interface Trust {
  /** PEM text of the authorities; absent means the machine's and those bundled with Node. */
  ca?: string | undefined;
  pins?: readonly string[] | undefined;
}

/**
 * The one agent that every call goes through: the chain, the name, the dates and the pins decide,
 * and nothing in the environment can loosen or redirect it.
 */
export function createAgent({ ca, pins = [] }: Trust): Agent {
  return new Agent({
    ca: ca ?? [...getCACertificates('system'), ...getCACertificates('bundled')],
    // Written out, because NODE_TLS_REJECT_UNAUTHORIZED=0 changes the default.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    // A resumed session would skip checkServerIdentity, and with it the pins.
    maxCachedSessions: 0,
    checkServerIdentity(host, certificate) {
      const wrongName = checkServerIdentity(host, certificate);
      if (wrongName || pins.length === 0) return wrongName;
      if (checkPins(certificate, pins)) return undefined;
      const error = new Error('No certificate of the chain has a pinned key.');
      return Object.assign(error, { code: pinErrorCode });
    },
    keepAlive: true,
    timeout: unusedFor,
  });
}
