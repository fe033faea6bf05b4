import { DirectoryUnavailable } from '../directory.ts';
import { troubleBook } from '../../peers/trouble-book.ts';
import type { ControllerSource } from './controller-source.ts';
import type { DirectoryLog } from './directory-event.ts';
import type { DomainNames } from './domain-names.ts';
import type { Endpoint } from './endpoint.ts';
import { orderControllers, type ServiceRecord } from './order-controllers.ts';
import { untilAborted } from './until-aborted.ts';

export interface DiscoveryOptions {
  /** The DNS name of the domain. */
  domain: string;
  /** The site that this service stands in, as the directory names it. */
  site?: string | undefined;
  names: DomainNames;
  /** Milliseconds to connect; undefined when that fails, which is soon. */
  connectTime: (endpoint: Endpoint) => Promise<number | undefined>;
  log: DirectoryLog;
  /** A steady clock, in milliseconds. */
  now: () => number;
  /** At least 0, less than 1. */
  random: () => number;
}

/** SRV records name the port of plain LDAP; this is the one that is spoken to. */
const port = 636;
/** A question to the DNS is cheap, and a controller that is new or gone should be known soon. */
const lookedAfter = 60_000;
/** How long it takes to connect is measured seldom: each time costs a connection to each of them. */
const measuredAfter = 10 * 60_000;
/** After a look it is not looked again for so long, however badly things go. */
const leastPause = 10_000;
/** After a look that has found out nothing. */
const failedPause = 30_000;
const mostControllers = 20;
/** How much one new measurement counts against those before it. */
const newShare = 0.3;

/**
 * The domain's controllers by their SRV records, as Windows finds them ([MS-ADTS] 6.3.2.3): those of
 * the site first, nearest first. What the DNS says is only ever an address: whoever answers there has
 * to prove by the certificate that it bears the name. A look that fails leaves what was known.
 */
export function discoverControllers(options: DiscoveryOptions): ControllerSource {
  const { domain, site, names, connectTime, log, now, random } = options;
  const times = new Map<string, number>();
  let known: readonly Endpoint[] = [];
  let looked = -Infinity;
  let measured = -Infinity;
  let failed = false;
  const book = troubleBook(now);
  let looking: Promise<void> | undefined;

  /** @param thoroughly whether those are measured too of which it is known how far they are */
  async function look(thoroughly: boolean): Promise<void> {
    const local = site === undefined ? [] : await ask(`_ldap._tcp.${site}._sites.dc._msdcs.`, true);
    const all = await ask('_ldap._tcp.dc._msdcs.', false);
    // Each is looked up anew after that, or a name that was lost would seem so until it is needed.
    const isBack = failed && all !== undefined;
    failed = all === undefined;
    // Half an answer must not make the others be forgotten.
    if (all === undefined && known.length > 0) return;
    const found = [...(all ?? []), ...(local ?? [])];
    const distinct = new Map(found.map((record) => [record.host, record]));
    if (distinct.size === 0) return;
    // Which of too many are measured is left to their priorities and weights.
    const first = orderControllers([...distinct.values()], () => 1, random);
    const records = first.slice(0, mostControllers);
    const isDue = thoroughly || isBack || now() - measured > measuredAfter;
    if (isDue) measured = now();
    const unsure = records.filter(({ host }) => isDue || !times.has(host));
    await Promise.all(unsure.map(({ host }) => measure(host)));
    known = orderControllers(records, (host) => times.get(host), random).map(({ host }) =>
      endpointOf(host),
    );
  }

  async function ask(prefix: string, near: boolean): Promise<ServiceRecord[] | undefined> {
    const name = `${prefix}${domain}`;
    const answer = await names.services(name);
    if (Array.isArray(answer)) {
      const about = { controller: domain, code: 'found' };
      if (book.over(name)) log({ event: 'directory.discovery-works', ...about });
      return answer.map((record) => ({ ...record, near }));
    }
    const { code } = answer;
    if (book.met(name, code, name)) {
      const remedy = remedyFor(name, near, known.length > 0);
      log({ event: 'directory.discovery-failed', controller: domain, code, remedy });
    }
    return undefined;
  }

  async function measure(host: string): Promise<void> {
    const taken = await connectTime(endpointOf(host));
    const before = times.get(host) ?? taken;
    if (taken === undefined || before === undefined) times.delete(host);
    else times.set(host, before + newShare * (taken - before));
  }

  const endpointOf = (host: string): Endpoint => {
    const { lookup } = names;
    const authority = `${host}:${String(port)}`;
    return { host, port, authority, ...(lookup === undefined ? {} : { lookup }) };
  };

  /** One look at a time, whoever asks for it. */
  const lookOnce = (thoroughly = false): Promise<void> => {
    looking ??= look(thoroughly).finally(() => {
      looked = now();
      looking = undefined;
    });
    return looking;
  };

  return {
    async endpoints(signal) {
      const pause = known.length === 0 ? leastPause : failed ? failedPause : lookedAfter;
      if (now() - looked > pause) {
        const done = lookOnce();
        if (known.length === 0) await (signal ? untilAborted(done, signal) : done);
      } else if (looking !== undefined && known.length === 0) {
        await (signal ? untilAborted(looking, signal) : looking);
      }
      if (known.length === 0) throw new DirectoryUnavailable('no-controller-found');
      return known;
    },
    async again() {
      if (looking === undefined && now() - looked < leastPause) return false;
      await lookOnce(true);
      return true;
    },
  };
}

function remedyFor(name: string, near: boolean, isAnyKnown: boolean): string {
  if (near) {
    return (
      `the site has no controllers in the DNS: see that directory.discover.site is its name, and that ` +
      `the DNS holds ${name}; the other controllers are asked meanwhile`
    );
  }
  const present = isAnyKnown ? 'the controllers that are known are asked meanwhile, and ' : '';
  return (
    `see that the name servers answer (directory.discover.servers, else this machine's), and that ` +
    `they hold ${name}; ${present}it goes on by itself`
  );
}
