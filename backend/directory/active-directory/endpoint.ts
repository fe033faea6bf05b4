import { isIP, type LookupFunction } from 'node:net';

/** Where one controller listens. */
export interface Endpoint {
  host: string;
  port: number;
  /** `host:port`, as it stands in the log. */
  authority: string;
  /** How its address is found; absent: as the machine does it. */
  lookup?: LookupFunction;
}

/**
 * The place that an `ldaps://` address names, 636 when it says no port.
 * @throws Error for every other kind of address: a password never travels on `ldap://`, not even
 * before a StartTLS that somebody in the middle could strip.
 */
export function parseEndpoint(address: string): Endpoint {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'ldaps:') {
    throw new Error(`directory urls: every address must start with ldaps://, one does not`);
  }
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url.hostname === '' || !bare || !['', '/'].includes(url.pathname)) {
    throw new Error(
      'directory urls: an address is ldaps://host or ldaps://host:port, nothing more',
    );
  }
  const host = url.hostname.toLowerCase().replace(/^\[(.*)\]$/u, '$1');
  const port = url.port === '' ? 636 : Number(url.port);
  return { host, port, authority: `${isIP(host) === 6 ? `[${host}]` : host}:${String(port)}` };
}

/**
 * The name of the controller that really answers there. An address may stand for several of them (a
 * domain's DNS name does), and a write must find back to the one that was observed.
 */
export function controllerName(
  { host, authority }: Endpoint,
  dnsHostName: string | undefined,
): string {
  const own = dnsHostName?.toLowerCase();
  return own === undefined || own === host ? authority : `${own}@${authority}`;
}

/** Whether a controller of that name would be found at this place. */
export function leadsTo({ authority }: Endpoint, controller: string): boolean {
  return controller === authority || controller.endsWith(`@${authority}`);
}
