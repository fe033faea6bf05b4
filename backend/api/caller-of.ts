import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:tls';
import type { Log } from '../log/log.ts';
import { makeRanges, readAddress } from './address-ranges.ts';
import { expectProxyHeader, type ProxyFault } from './expect-proxy-header.ts';
import { plainAddress } from './network-of.ts';

/** The load balancers in front of the backend, and how they say who is behind them. */
export interface Proxies {
  trust: string[];
  via: 'proxy-protocol' | 'x-forwarded-for';
}

/** The address of whoever made a call: the one source for places and for counting. */
export type CallerOf = (request: IncomingMessage) => string;

/** How long a proxy has for its header, in milliseconds. */
const headerLimit = 5000;
/** The same refusal is logged once in this time, in milliseconds: a health check comes every second. */
const logEvery = 60_000;

/**
 * Makes out callers behind the configured proxies. Only what a listed proxy itself says counts: where
 * it says nothing that can be understood, the caller is the proxy.
 */
export function makeCallerOf(
  server: Server,
  proxies: Proxies | undefined,
  log: Log,
  limit = headerLimit,
): CallerOf {
  const own: CallerOf = ({ socket }) => plainAddress(socket.remoteAddress ?? '');
  if (proxies === undefined) return own;
  const isProxy = makeRanges(proxies.trust);
  if (proxies.via === 'x-forwarded-for') {
    return (request) => {
      const address = own(request);
      if (!isProxy(address)) return address;
      return forwardedFor(request.headers['x-forwarded-for'], isProxy) ?? address;
    };
  }
  const logged = new Map<ProxyFault, number>();
  const refused = (reason: ProxyFault): void => {
    if (performance.now() - (logged.get(reason) ?? -Infinity) < logEvery) return;
    logged.set(reason, performance.now());
    log({ event: 'connection.refused', reason });
  };
  const saidBy = expectProxyHeader(server, { isProxy, limit, refused });
  return (request) => saidBy(request.socket) ?? own(request);
}

/**
 * The nearest address of X-Forwarded-For that is no listed proxy. Each proxy adds whom it sees at the
 * right, so what stands left of that address anyone may have written. Undefined where there is none,
 * or where what stands there is no address.
 */
export function forwardedFor(
  header: string | string[] | undefined,
  isProxy: (address: string) => boolean,
): string | undefined {
  const entries = [header ?? []].flat().join(',').split(',');
  for (const entry of entries.reverse()) {
    const address = readAddress(withoutPort(entry.trim()));
    if (address === undefined || !isProxy(address)) return address;
  }
  return undefined;
}

/** Some proxies add the port: `192.0.2.1:56324`, `[2001:db8::1]:56324`. */
function withoutPort(entry: string): string {
  const [, bracketed, plain] = /^(?:\[([^[\]]*)\]|([\d.]+))(?::\d{1,5})?$/.exec(entry) ?? [];
  return bracketed ?? plain ?? entry;
}
