/** Who is to be reached. */
export interface Target {
  /** A name, or an address without brackets. */
  host: string;
  port: number;
}

/** The host and port of an origin such as `https://reset.example.com`, with the scheme's own port. */
export function targetOf(origin: string): Target {
  const { hostname, port, protocol } = new URL(origin);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
  };
}

/** As the Host header wants it (RFC 9110 section 7.2): no port where it is the scheme's own. */
export function hostHeader({ host, port }: Target, ownPort: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === ownPort ? name : `${name}:${port}`;
}
