import type { ProxyFault } from '../api/expect-proxy-header.ts';
import type { Need } from '../api/readiness.ts';
import type { ForwardEvent } from '../audit/forward.ts';
import type { SecretFault } from '../config/secrets.ts';
import type { DeliveryEvent } from '../delivery/carrier.ts';
import type { KeyringFault } from '../keep-keys.ts';
import type { UnreadableRow } from '../keyring/sealed-row.ts';
import type { PeerEvent } from '../peers/peer.ts';
import type { StoreTrouble } from '../store/store-trouble.ts';
import type { RenewalFault } from '../tls/renewal.ts';

/**
 * Everything that the backend may log. A closed union: no error object, no text from outside, no
 * name of a person can get in by accident.
 */
export type LogEvent =
  | { event: 'started'; url: string; directory: string }
  | { event: 'operations'; url: string }
  | { event: 'helpdesk'; url: string }
  | { event: 'stopping' }
  | { event: 'stopped' }
  | {
      event: 'call';
      route: string;
      status: number;
      ms: number;
      problem?: string;
      supportCode?: string;
    }
  | { event: 'failed'; where: string; code: string; supportCode?: string }
  | { event: `directory.${string}`; controller: string; code: string; remedy?: string }
  | { event: 'readiness'; ready: boolean; lacking: Need[] }
  /** The store takes nothing; `free` are the bytes that its file system has left. */
  | {
      event: 'store.away' | 'store.still-away';
      why: StoreTrouble;
      code: string;
      place: string;
      free?: number;
      remedy: string;
    }
  | { event: 'store.back' }
  /** A row that does not open under any key that there is. */
  | {
      event: 'store.unreadable';
      kind: UnreadableRow['kind'];
      why: UnreadableRow['why'];
      key: string;
      remedy: string;
    }
  /** So many who have registered something are missing in the directory that nobody is forgotten. */
  | { event: 'retention.held'; people: number; missing: number }
  | { event: 'keyring.taken'; keys: string[] }
  | { event: 'keyring.current'; key: string }
  | { event: 'keyring.resealed'; key: string; rows: number; unreadable: number }
  | { event: 'keyring.refused'; reason: KeyringFault }
  /** Another backend seals under a key that is not in our keyring. */
  | { event: 'keyring.lacking'; key: string }
  /** This machine's clock differs from the store's by so many seconds; negative: it is behind. */
  | { event: 'clock.off'; seconds: number; remedy: string }
  | { event: 'clock.right' }
  /** Somebody, or something, has set this machine's clock by so many seconds. */
  | { event: 'clock.jumped'; seconds: number; remedy: string }
  | { event: 'connection.refused'; reason: ProxyFault }
  | { event: 'certificate.renewed'; pin: string; expires: string }
  | { event: 'certificate.refused'; reason: RenewalFault }
  | { event: 'certificate.expiring'; days: number; expires: string; remedy: string }
  /** Nobody connects any more. */
  | { event: 'certificate.expired'; expires: string; remedy: string }
  | { event: 'certificate.only-spare-pin'; pin: string }
  | { event: 'secret.expiring'; setting: string; days: number; expires: string; remedy: string }
  | { event: 'secret.expired'; setting: string; expires: string; remedy: string }
  /** Another one is in use from now on; the remedy is for an end that is stated beside its file. */
  | { event: 'secret.renewed'; setting: string; remedy?: string }
  /** What its file holds cannot be used; the one before is. */
  | { event: 'secret.unusable'; setting: string; reason: SecretFault; remedy: string }
  | { event: 'audit.checkpoint'; place: number; mac: string; signature: string }
  /** What was sealed at this place is there no more. */
  | { event: 'audit.lost'; place: number; mac: string; remedy: string }
  | ForwardEvent
  | PeerEvent
  | DeliveryEvent;

export type Log = (event: LogEvent) => void;

/** One JSON line per event, with the time, on standard output. */
export function lineLog(write: (line: string) => void, now: () => number): Log {
  return (event) => {
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), ...event })}\n`);
  };
}

/** What may be told of an unknown error: its name and its code, never its message. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
