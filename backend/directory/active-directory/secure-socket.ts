import { isIP } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { Peer } from '../../peers/peer.ts';
import { DirectoryUnavailable } from '../directory.ts';
import type { Endpoint } from './endpoint.ts';

export interface SecureSocketOptions {
  endpoint: Endpoint;
  /** Holds the authorities that are trusted and the least version of TLS. */
  secureContext: SecureContext;
  /** The name that the certificate must bear, when it is not the address's own. */
  serverName?: string | undefined;
  /** Milliseconds until the handshake must be done. */
  timeout: number;
  /** Hears of certificates, and of names that are not found. */
  peer?: Peer | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * One TLS connection with chain, name and dates checked; no environment variable can switch that
 * off. Rejects with `DirectoryUnavailable`, its detail a code of Node's or OpenSSL's.
 */
export function openSecureSocket(options: SecureSocketOptions): Promise<TLSSocket> {
  const { endpoint, secureContext, serverName, timeout, peer, signal } = options;
  const name = serverName ?? endpoint.host;
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: endpoint.host,
      port: endpoint.port,
      ...(endpoint.lookup === undefined ? {} : { lookup: endpoint.lookup }),
      secureContext,
      rejectUnauthorized: true,
      ...(peer && { checkServerIdentity: peer.identityCheck(endpoint.authority) }),
      // Node would not send an address as SNI, but it does check it against the certificate.
      ...(isIP(name) === 0 ? { servername: name } : {}),
    });
    const timer = setTimeout(() => fail('timeout'), timeout);
    const abort = (): void => fail('aborted');
    const closed = (): void => fail('closed');
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const fail = (detail: string): void => {
      settle();
      socket.destroy();
      peer?.failed(endpoint.authority, detail);
      reject(new DirectoryUnavailable(detail));
    };
    socket.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'tls'));
    socket.once('close', closed);
    socket.once('secureConnect', () => {
      settle();
      socket.off('close', closed);
      socket.setKeepAlive(true, 30_000);
      resolve(socket);
    });
    signal?.addEventListener('abort', abort);
    if (signal?.aborted === true) abort();
  });
}
