import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Who has an address already does not wait longer for the DNS to say it again, in milliseconds. */
const patience = 500;
const mostNames = 256;
const mostAddresses = 16;

/** Hears what the DNS says of a name; `code`: why it says nothing, `kept`: whether there is an older answer. */
export type HearOfName = (name: string, trouble?: { code: string; kept: boolean }) => void;

/**
 * Looks names up, and falls back to the addresses that were found last where nobody can say: an address
 * gives nobody any trust, so an old one does no harm, and most outages of a DNS move no server. One
 * question at a time for each name, since each may hold a thread for as long as a dead DNS takes.
 */
export function rememberAddresses(ask: LookupFunction, hear: HearOfName): LookupFunction {
  const found = new Map<string, LookupAddress[]>();
  const asking = new Map<string, Promise<LookupAddress[]>>();

  function keep(key: string, addresses: LookupAddress[]): void {
    found.delete(key);
    found.set(key, addresses);
    const [oldest] = found.keys();
    if (found.size > mostNames && oldest !== undefined) found.delete(oldest);
  }

  async function askOnce(
    name: string,
    options: Parameters<LookupFunction>[1],
    key: string,
  ): Promise<LookupAddress[]> {
    try {
      const addresses = await answerOf(ask, name, options);
      keep(key, addresses);
      hear(name);
      return addresses;
    } catch (error) {
      const kept = found.get(key);
      hear(name, { code: codeOf(error), kept: kept !== undefined });
      if (kept === undefined) throw error;
      return kept;
    } finally {
      asking.delete(key);
    }
  }

  return (name, options, done) => {
    const key = `${name} ${String(options.family ?? 0)}`;
    const answer = asking.get(key) ?? askOnce(name, options, key);
    asking.set(key, answer);
    let answered = false;
    const give = (addresses: LookupAddress[]): void => {
      if (answered) return;
      answered = true;
      clearTimeout(timer);
      const [first] = addresses;
      if (options.all === true) done(null, addresses);
      else done(null, first?.address ?? '', first?.family);
    };
    const kept = found.get(key);
    const timer = kept === undefined ? undefined : setTimeout(give, patience, kept);
    answer.then(give, (error: unknown) => {
      if (!answered) done(error as NodeJS.ErrnoException, '');
    });
  };
}

function answerOf(
  ask: LookupFunction,
  name: string,
  options: Parameters<LookupFunction>[1],
): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    ask(name, { ...options, all: true }, (error, given) => {
      const addresses = Array.isArray(given) ? given.slice(0, mostAddresses) : [];
      if (error !== null) reject(error);
      else if (addresses.length > 0) resolve(addresses);
      else reject(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }));
    });
  });
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'dns';
}
