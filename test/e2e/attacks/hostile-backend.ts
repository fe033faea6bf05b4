import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from '../../../build/demo/authority.ts';

/** How an attacker answers one request. */
export type Manner = (request: IncomingMessage, response: ServerResponse) => void;

/** A server under the backend's name that somebody else has in hand. */
export interface HostileBackend {
  url: string;
  /** Every request, as `GET /v1/beacon`. */
  seen: string[];
  /** What it answers from now on, but for the beacon, which always looks sound. */
  behave(manner: Manner): void;
  close(): void;
}

/** The one that says that all is well, so that people begin to type. */
const beacon = () => ({ time: new Date().toISOString(), ready: true, seenFrom: 'lan', site: 'x' });

/** Opens it on loopback. `asks`: whether it asks its visitors for a certificate (RFC 8446, 4.3.2). */
export async function openHostileBackend(
  { pem, key }: Pick<Certificate, 'pem' | 'key'>,
  asks = false,
): Promise<HostileBackend> {
  const seen: string[] = [];
  let manner: Manner = (_request, response) => response.writeHead(500).end();
  const options = { cert: pem, key, requestCert: asks, rejectUnauthorized: false };
  const server = createServer(options, (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    // A client that has had enough hangs up in the middle.
    response.on('error', () => undefined);
    if (request.url === '/v1/beacon') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(beacon()));
      return;
    }
    manner(request, response);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    seen,
    behave: (next) => void (manner = next),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
