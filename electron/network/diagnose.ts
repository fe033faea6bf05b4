import { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import type { Clock } from '../clock.ts';
import type { ChainLink } from './check-pins.ts';
import { getBeacon } from './get-beacon.ts';
import type { Line } from './line.ts';
import { onAbort } from './on-abort.ts';
import type { Pace } from './pace.ts';
import type { Observed } from './probes.ts';
import { readCertificates } from './read-certificates.ts';
import { tapSocket } from './tap-socket.ts';
import { hostHeader } from './target-of.ts';
import { authoritiesOf, machineAuthorities, type Trust } from './trust.ts';
import { weighChain, type ChainFacts } from './weigh-chain.ts';

/** How many of a server's certificates are looked at. */
const mostCertificates = 20;

/** What a handshake without any proof has shown. The socket is open and is for a beacon at most. */
export interface Sight {
  socket: TLSSocket;
  leaf: X509Certificate;
  others: X509Certificate[];
  rightName: boolean;
}

export interface LookOptions {
  signal: AbortSignal;
  pace: Pace;
}

/** Looks at the server at this address again. Never rejects. */
export type Diagnose = (address: string, options: LookOptions) => Promise<Observed>;

export interface DiagnoseOptions {
  line: Line;
  trust: Trust;
  clock: Clock;
  wallClock: () => number;
}

/**
 * The diagnosing handshake: it chooses words for a strict handshake that has failed, and can unlock
 * nothing. It goes over a socket of its own that nobody else gets, sends `GET /v1/beacon` at most,
 * and what it reads there tells the backend's time and nothing else.
 */
export function createDiagnose({ line, trust, clock, wallClock }: DiagnoseOptions): Diagnose {
  return async (address, { signal, pace }) => {
    const limit = new AbortController();
    const forget = onAbort(signal, () => limit.abort());
    const cancel = clock.after(2 * pace.patience(), () => limit.abort());
    const socket = await line.reach(address, { signal: limit.signal, pace }).catch(() => undefined);
    try {
      if (!socket) return { diagnosis: 'failed' };
      const sight = await lookAtServer(socket, line.target.host, limit.signal);
      if (typeof sight === 'string') {
        return { diagnosis: 'failed', ...(sight === 'not-tls' && { trust: sight }) };
      }
      const facts: ChainFacts = {
        ...sight,
        authorities: readCertificates(authoritiesOf(trust)),
        known: () => (trust.ca === undefined ? [] : readCertificates(machineAuthorities())),
        ownAuthority: trust.ca !== undefined,
        pins: trust.pins ?? [],
      };
      const { diagnosis, dateFaultAt } = weighChain(facts, wallClock());
      if (diagnosis !== 'dates') return { diagnosis };
      const asked = clock.now();
      const host = hostHeader(line.target, 443);
      const beacon = await getBeacon(sight.socket, host, limit.signal).catch(() => undefined);
      const roundTrip = clock.now() - asked;
      // Without the backend's time nobody knows whose fault it is.
      if (!beacon) return { diagnosis };
      const backendTime = Date.parse(beacon.time) + roundTrip / 2;
      const offset = Math.round(wallClock() - backendTime);
      const dates = dateFaultAt(backendTime);
      return { diagnosis, offset, ...(dates && { dates }) };
    } finally {
      cancel();
      forget();
      socket?.destroy();
    }
  };
}

/**
 * Shakes hands without asking for any proof and reads the certificates that the server sends. This
 * is the one place where a certificate error does not end the connection.
 */
export function lookAtServer(
  socket: Socket,
  host: string,
  signal: AbortSignal,
): Promise<Sight | 'failed' | 'not-tls'> {
  return new Promise((resolve) => {
    const tap = tapSocket(socket);
    const secure = connect({
      socket: tap.stream,
      host,
      ...(isIP(host) === 0 && { servername: host }),
      // No authority at all: what is read is what the server has sent.
      ca: [],
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ALPNProtocols: ['http/1.1'],
    });
    const end = (sight: Sight | 'failed' | 'not-tls') => {
      forget();
      if (typeof sight === 'string') {
        secure.destroy();
        socket.destroy();
      }
      resolve(sight);
    };
    secure.once('secureConnect', () => end(sightOf(secure, host) ?? 'failed'));
    secure.on('error', () => end(tap.spokeOtherThanTls() ? 'not-tls' : 'failed'));
    secure.once('close', () => end(tap.spokeOtherThanTls() ? 'not-tls' : 'failed'));
    let forget = (): void => undefined;
    forget = onAbort(signal, () => end('failed'));
  });
}

function sightOf(socket: TLSSocket, host: string): Sight | undefined {
  const certificate: PeerCertificate & ChainLink = socket.getPeerCertificate(true);
  const sent: string[] = [];
  const certificates: X509Certificate[] = [];
  let link: ChainLink | undefined = certificate;
  while (link?.raw && link.fingerprint256 && !sent.includes(link.fingerprint256)) {
    if (certificates.length >= mostCertificates) break;
    sent.push(link.fingerprint256);
    certificates.push(new X509Certificate(link.raw));
    link = link.issuerCertificate;
  }
  const [leaf, ...others] = certificates;
  if (!leaf) return undefined;
  return { socket, leaf, others, rightName: !checkServerIdentity(host, certificate) };
}
