import { secureOptions, type ServerIdentity } from './listen.ts';

/**
 * How a server meets whoever connects, in milliseconds: the same wherever the backend answers people,
 * since whoever wants to hold connections open takes the door that lets them.
 */
export function connectionOptions(tls: ServerIdentity) {
  return {
    https: {
      ...secureOptions(tls),
      handshakeTimeout: 10_000,
      // Refused by each server in its own words: Node's own answer has none.
      requireHostHeader: false,
      // How often Node looks for requests that take too long; its own default is every 30 seconds.
      connectionsCheckingInterval: 5000,
    },
    requestTimeout: 20_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    // Who was already connected when the backend stops is still answered.
    return503OnClosing: false,
  } as const;
}
