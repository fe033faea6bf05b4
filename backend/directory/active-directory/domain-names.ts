import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';

/** What is asked of the DNS. */
export interface DomainNames {
  /** The targets of a service, or a code of the DNS when there is no answer. Never rejects. */
  services(
    name: string,
  ): Promise<{ host: string; priority: number; weight: number }[] | { code: string }>;
  /** How hosts are looked up; absent: as the machine does it. */
  lookup?: LookupFunction;
}

const timeout = 2000;
/** More targets of one name are not looked at. */
const mostTargets = 256;
const mostAddresses = 8;
/** RFC 1123, section 2.1, with the underscore that some name their machines with. */
const hostName =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/u;

/**
 * @param servers addresses of name servers, instead of the machine's own; hosts are looked up there too
 */
export function askDomainNames(servers: readonly string[] = []): DomainNames {
  // The machine's own servers may be others by the next question, and a resolver never looks again.
  const resolver = (): Resolver => {
    const fresh = new Resolver({ timeout, tries: 2 });
    if (servers.length > 0) fresh.setServers(servers);
    return fresh;
  };
  return {
    async services(name) {
      try {
        const records = await resolver().resolveSrv(name);
        return records.slice(0, mostTargets).flatMap((record) => {
          const host = record.name.toLowerCase().replace(/\.$/u, '');
          const { priority, weight } = record;
          return hostName.test(host) ? [{ host, priority, weight }] : [];
        });
      } catch (error) {
        return { code: codeOf(error) };
      }
    },
    ...(servers.length === 0 ? {} : { lookup: lookupBy(resolver()) }),
  };
}

function lookupBy(resolver: Resolver): LookupFunction {
  return (host, { all }, done) => {
    void Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]).then((found) => {
      const addresses = found
        .flatMap((answer, index) =>
          answer.status === 'rejected'
            ? []
            : answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 })),
        )
        .slice(0, mostAddresses);
      const [first] = addresses;
      if (first === undefined) {
        done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
      } else if (all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'dns';
}
