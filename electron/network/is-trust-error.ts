import type { Socket } from 'node:net';
import { lineCodes } from './line-error.ts';

const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERROR_IN_CERT_|CRL_|EPROTO$)/;
const otherCodes = new Set<string>([
  lineCodes.pin,
  lineCodes.untrusted,
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'UNSPECIFIED',
  'OUT_OF_MEM',
]);

/**
 * Whether a call failed because the server could not be trusted. The line gives every such failure
 * a code from here, whatever library of TLS it was built with (Electron's is BoringSSL, whose texts
 * and codes differ). A socket that fails later is asked itself: Node notes there that the chain, the
 * name or a pin did not hold.
 */
export function isTrustError(code: string | undefined, socket: Socket | null | undefined): boolean {
  if (socket && Reflect.get(socket, 'authorizationError')) return true;
  return code !== undefined && (tlsCode.test(code) || otherCodes.has(code));
}
