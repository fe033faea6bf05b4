import { Resolver, type SrvRecord } from 'node:dns';
import type { DomainControllers } from '@gatehouse/shared';
import type { Clock } from '../clock.ts';
import { createAddressBook } from './address-book.ts';
import { connectToAny } from './connect-to-any.ts';
import { fillBook } from './fill-book.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import { onAbort } from './on-abort.ts';
import { createPace } from './pace.ts';
import type { LookForController } from './probes.ts';

/** How long the search takes at most, in milliseconds. */
const longestSearch = 1_500;
/** How many controllers are tried that the settings, and the domain, name. */
const mostNamed = 10;
const mostFound = 5;
const kerberos = 88;

export interface ControllerOptions {
  domainControllers: DomainControllers | undefined;
  clock: Clock;
  lookUp?: LookUp;
  /** Where Kerberos listens (RFC 4120 section 7.2.2). */
  port?: number;
  /** The SRV records of a name (RFC 2782); rejects where there are none. */
  readServices?: (name: string, signal: AbortSignal) => Promise<SrvRecord[]>;
}

/**
 * Looks for a domain controller: Kerberos' port of any of them accepts a connection. Nothing is
 * said over it, and nothing about it is a proof: it chooses words about the sign-in that follows.
 */
export function createLookForController(options: ControllerOptions): LookForController {
  const { domainControllers, clock, port = kerberos, readServices = readServicesAnew } = options;
  const { lookUp = createLookUp({ clock }) } = options;

  return (signal) =>
    new Promise((resolve) => {
      const names = domainControllers?.names ?? [];
      const domain = domainControllers?.domain;
      if (names.length === 0 && domain === undefined) {
        resolve('unknown');
        return;
      }
      const search = new AbortController();
      const end = (found: 'now' | 'later') => {
        cancel();
        forget();
        search.abort();
        resolve(found);
      };
      const cancel = clock.after(longestSearch, () => end('later'));
      let forget = (): void => undefined;
      forget = onAbort(signal, () => end('later'));

      const seen = new Set<string>();
      const tryAll = (targets: readonly string[], most: number) => {
        const fresh = [...new Set(targets)].filter((name) => !seen.has(name));
        return Promise.all(
          fresh.slice(0, most).map(async (name) => {
            seen.add(name);
            if (await isThere(name)) end('now');
          }),
        );
      };
      const isThere = async (name: string): Promise<boolean> => {
        const book = createAddressBook();
        const shared = { clock, pace: createPace(), signal: search.signal };
        const filling = { ...shared, name, addresses: [], addressesAfter: 0, lookUp, polite: true };
        void fillBook(book, { ...filling, tell: () => undefined });
        try {
          (await connectToAny({ ...shared, book, port })).socket.destroy();
          return true;
        } catch {
          return false;
        }
      };
      const askDomain = async () => {
        if (domain === undefined) return;
        const service = `_ldap._tcp.dc._msdcs.${domain}`;
        const records = await readServices(service, search.signal).catch(() => []);
        await tryAll(inOrder(records), mostFound);
      };
      void Promise.all([tryAll(names, mostNamed), askDomain()]).then(() => end('later'));
    });
}

/** The lowest priority first, and the greatest weight first among equals (RFC 2782). */
function inOrder(records: readonly SrvRecord[]): string[] {
  return records
    .toSorted((one, other) => one.priority - other.priority || other.weight - one.weight)
    .map(({ name }) => name.replace(/\.$/, ''))
    .filter((name) => name !== '');
}

function readServicesAnew(name: string, signal: AbortSignal): Promise<SrvRecord[]> {
  return new Promise((resolve, reject) => {
    const resolver = new Resolver({ timeout: longestSearch, tries: 1 });
    const forget = onAbort(signal, () => resolver.cancel());
    resolver.resolveSrv(name, (error, records) => {
      forget();
      if (error) reject(error);
      else resolve(records);
    });
  });
}
