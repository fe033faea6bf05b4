import type { X509Certificate } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { pinOf } from './check-pins.ts';
import { lookAtServer } from './diagnose.ts';
import { createLine, type LineConnection } from './line.ts';
import type { LookUp } from './look-up.ts';
import { createPace } from './pace.ts';
import { readCertificates } from './read-certificates.ts';
import type { Target } from './target-of.ts';
import { authoritiesOf } from './trust.ts';
import { isIssuedBy, walkChain } from './walk-chain.ts';

/**
 * What a server shows of its certificates: for IT's eyes on a terminal, never drawn, never logged.
 * It is read without any proof and says nothing about trust.
 */
export interface ChainRemark {
  /**
   * Whether the server sends every certificate between its own and a root. Where it does not, this
   * machine may have the missing one, and the next machine not.
   */
  complete: boolean;
  /** From the server's own upwards, shortened. */
  certificates: { subject: string; issuer: string }[];
  /** The pin of each, as policy files write it. */
  pins: string[];
  /** When the server's own certificate ends, as an RFC 3339 time in UTC. */
  notAfter: string;
}

export interface InspectOptions {
  target: Target;
  connection: LineConnection;
  clock: Clock;
  signal: AbortSignal;
  lookUp?: LookUp;
}

/** Resolves to what the server sends, or to `undefined` where no handshake could be had. */
export async function inspectChain(options: InspectOptions): Promise<ChainRemark | undefined> {
  const { target, connection, clock, signal } = options;
  const limit = new AbortController();
  const pace = createPace();
  const cancel = clock.after(4 * pace.patience(), () => limit.abort());
  const within = AbortSignal.any([signal, limit.signal]);
  try {
    const socket = await createLine(options).reach(undefined, { signal: within, pace });
    const sight = await lookAtServer(socket, target.host, within);
    if (typeof sight === 'string') return undefined;
    sight.socket.destroy();
    socket.destroy();
    const { longest } = walkChain(sight.leaf, sight.others, []);
    return {
      complete: isComplete(longest, readCertificates(authoritiesOf(connection))),
      certificates: longest.map(({ subject, issuer }) => ({
        subject: shorten(subject),
        issuer: shorten(issuer),
      })),
      pins: longest.map(pinOf),
      notAfter: sight.leaf.validToDate.toISOString(),
    };
  } catch {
    return undefined;
  } finally {
    cancel();
  }
}

/** Roots themselves need not be sent (RFC 8446 section 4.4.2). */
function isComplete(sent: X509Certificate[], authorities: X509Certificate[]): boolean {
  const top = sent.at(-1);
  if (!top) return false;
  const roots = authorities.filter((authority) => authority.checkIssued(authority));
  return top.checkIssued(top) || roots.some((root) => isIssuedBy(top, root));
}

/** The common name, or what there is, in a few plain characters. */
function shorten(name: string): string {
  const common = /^CN=(.*)$/m.exec(name)?.[1] ?? name.replaceAll('\n', ', ');
  return common.replaceAll(/[^\p{L}\p{N}\p{P} ]/gu, '?').slice(0, 80);
}
