import { lookup } from 'node:dns/promises';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import { describeError } from '../log/log.ts';

/** What the backend identifies itself with: the certificate with its chain, and the key, as PEM. */
export interface ServerIdentity {
  certificate: string;
  key: string;
}

/** How the backend speaks TLS. Both the first certificate and every later one go through here. */
export function secureOptions({ certificate, key }: ServerIdentity): SecureContextOptions {
  return { cert: certificate, key, minVersion: 'TLSv1.2' };
}

/** Connections that begin from now on get this certificate; those that are open stay as they are. */
export function changeIdentity(server: FastifyInstance, identity: ServerIdentity): void {
  (server.server as Server).setSecureContext(secureOptions(identity));
}

/** Begins to listen and returns the address. Rejects with a sentence for the administrator. */
export async function listenAt(
  server: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<string> {
  try {
    // For this name Fastify would open a second server, which knows neither proxies nor renewals.
    const at = host === 'localhost' ? (await lookup(host)).address : host;
    await server.listen({ host: at, port });
  } catch (error) {
    const { code } = error as { code?: string };
    const why = code === 'EADDRINUSE' ? 'another program listens there' : describeError(error);
    throw new Error(`listen: cannot listen on ${host}, port ${port}: ${why}`, { cause: error });
  }
  const shown = host.includes(':') ? `[${host}]` : host;
  return `https://${shown}:${(server.server.address() as AddressInfo).port}`;
}
