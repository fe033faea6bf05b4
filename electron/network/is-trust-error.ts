import type { Socket } from 'node:net';

/** What our own check says when no certificate of the chain has a pinned key. */
export const pinErrorCode = 'ERR_GATEHOUSE_PIN';

const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERROR_IN_CERT_|CRL_|EPROTO$)/;
const otherCodes = new Set([
  pinErrorCode,
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'HOSTNAME_MISMATCH',
  'UNSPECIFIED',
  'OUT_OF_MEM',
]);

/**
 * Whether a call failed because the server could not be trusted. The socket is asked first: Node
 * notes there that the chain, the name or a pin did not hold, whatever library of TLS it was built
 * with (Electron's is BoringSSL, whose texts and codes differ). The codes cover what fails before
 * a certificate is judged, such as a server that speaks only TLS 1.1.
 */
export function isTrustError(code: string | undefined, socket: Socket | null | undefined): boolean {
  if (socket && Reflect.get(socket, 'authorizationError')) return true;
  return code !== undefined && (tlsCode.test(code) || otherCodes.has(code));
}
