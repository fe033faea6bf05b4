import { lookup as askMachine } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { checkServerIdentity, type DetailedPeerCertificate, type PeerCertificate } from 'node:tls';
import type { Peer, PeerEvent } from './peer.ts';
import * as trouble from './peer-trouble.ts';
import { rememberAddresses } from './remember-addresses.ts';
import { troubleBook } from './trouble-book.ts';

export interface Peers {
  /** @param setting that leads there, such as `phone.sms` */
  of(setting: string): Peer;
  /** Warns of certificates that end, each once a day; it may be called as often as one likes. */
  warn(): void;
  /** What stands in the way at present, or soon will; each in one line. */
  notes(): string[];
}

/** A certificate that has held when it was last seen. */
interface Seen {
  setting: string;
  place: string;
  /** The end of the first in its chain to end, in milliseconds since 1970. */
  end: number;
  at: number;
  warnedOn: number;
}

const day = 86_400_000;
/** How many days before its end a certificate begins to be warned about, once a day. */
const warnBefore = 21;
/** Who was not spoken to for so long may have another certificate by now, or be gone. */
const believedFor = 7 * day;
const mostSeen = 200;

/**
 * Keeps an eye on whoever the backend connects to: that names are found, that certificates hold, and how
 * long they still will. It decides nothing: TLS has refused by then what is to be refused.
 * @param now milliseconds since 1970, by the machine's clock: TLS judges certificates by it
 * @param elapsed a steady clock, in milliseconds
 */
export function watchPeers(
  now: () => number,
  log: (event: PeerEvent) => void,
  elapsed: () => number = () => performance.now(),
): Peers {
  const certificates = new Map<string, Seen>();
  const book = troubleBook(elapsed);

  function nameLost(setting: string, name: string, code: string, kept: boolean): void {
    const remedy = trouble.nameRemedy(kept);
    const note = `${setting}: the name ${name} is not found (${code}): ${remedy}`;
    if (!book.met(`name ${setting} ${name}`, `${code} ${kept}`, note)) return;
    log({ event: 'peer.name-lost', setting, name, code, kept, remedy });
  }

  function nameFound(setting: string, name: string): void {
    if (book.over(`name ${setting} ${name}`)) log({ event: 'peer.name-found', setting, name });
  }

  function refused(setting: string, place: string, code: string): void {
    const remedy = trouble.certificateRemedy(code);
    const end = certificates.get(`${setting} ${place}`)?.end;
    // Another than the one that was seen may have ended, so only an end that has come is told.
    const isEnd = code === 'CERT_HAS_EXPIRED' && end !== undefined && end <= now();
    const since = isEnd ? { since: new Date(end).toISOString() } : {};
    const note = `${setting}: the certificate of ${place} is refused (${code}): ${remedy}`;
    if (!book.met(`certificate ${setting} ${place}`, code, note)) return;
    log({ event: 'peer.certificate-refused', setting, place, code, ...since, remedy });
  }

  function holds(setting: string, place: string, end: number): void {
    const key = `${setting} ${place}`;
    const before = certificates.get(key);
    const warnedOn = before?.end === end ? before.warnedOn : -Infinity;
    const seen = { setting, place, end, at: now(), warnedOn };
    certificates.delete(key);
    certificates.set(key, seen);
    const [oldest] = certificates.keys();
    if (certificates.size > mostSeen && oldest !== undefined) certificates.delete(oldest);
    if (book.over(`certificate ${key}`)) {
      const expires = new Date(end).toISOString();
      log({ event: 'peer.certificate-right', setting, place, expires });
    }
    warnOf(seen);
  }

  function warnOf(seen: Seen): void {
    const { setting, place, end } = seen;
    if (!isEnding(seen) || now() - seen.warnedOn < day) return;
    seen.warnedOn = now();
    const expires = new Date(end).toISOString();
    const days = Math.floor((end - now()) / day);
    const remedy = trouble.renewInTime;
    log({ event: 'peer.certificate-expiring', setting, place, days, expires, remedy });
  }

  /**
   * One that has ended is told when it is refused: nobody knows before whether there is a new one. While
   * one is refused it is not the one that was seen to hold.
   */
  function isEnding({ setting, place, end, at }: Seen): boolean {
    if (book.lasts(`certificate ${setting} ${place}`)) return false;
    return end > now() && end - now() <= warnBefore * day && now() - at < believedFor;
  }

  function peerOf(setting: string): Peer {
    // Whose names are looked up here is heard of there, and may be reached although its name is lost.
    const lookedUp = new Set<string>();
    const lookupBy = (ask: LookupFunction): LookupFunction =>
      rememberAddresses(ask, (name, lost) => {
        if (lookedUp.size < mostSeen) lookedUp.add(name);
        if (lost === undefined) nameFound(setting, name);
        else nameLost(setting, name, lost.code, lost.kept);
      });
    return {
      lookup: lookupBy(askMachine),
      lookupBy,
      identityCheck: (place) => (host, certificate) => {
        const fault = checkServerIdentity(host, certificate);
        if (fault !== undefined) return fault;
        holds(setting, place, endOfChain(certificate));
        if (!lookedUp.has(hostOf(place))) nameFound(setting, hostOf(place));
        return undefined;
      },
      failed(place, code) {
        if (trouble.isCertificateTrouble(code)) refused(setting, place, code);
        else if (trouble.isNameTrouble(code) && !lookedUp.has(hostOf(place))) {
          nameLost(setting, hostOf(place), code, false);
        }
      },
    };
  }

  return {
    of: peerOf,
    warn: () => [...certificates.values()].forEach(warnOf),
    notes: () => [
      ...book.notes(),
      ...[...certificates.values()].filter(isEnding).map(({ setting, place, end }) => {
        const days = Math.floor((end - now()) / day);
        return `${setting}: the certificate of ${place} expires in ${days} days`;
      }),
    ],
  };
}

const hostOf = (place: string): string => place.replace(/:\d+$/u, '');

/** When the first of a chain ends; a root is issued by itself. */
function endOfChain(leaf: PeerCertificate): number {
  let end = Infinity;
  let each: PeerCertificate | undefined = leaf;
  for (let left = 10; left > 0 && each !== undefined; left--) {
    end = Math.min(end, Date.parse(each.valid_to));
    const above: PeerCertificate | undefined = (each as Partial<DetailedPeerCertificate>)
      .issuerCertificate;
    each = above === each ? undefined : above;
  }
  return end;
}
