import type { LookupFunction } from 'node:net';
import type { checkServerIdentity } from 'node:tls';

/** Another side that the backend speaks to, as the setting names it that leads there. */
export interface Peer {
  /** Finds addresses as the machine does; those once found hold while nobody can say. */
  readonly lookup: LookupFunction;
  /** The same as `ask` finds them. */
  lookupBy(ask: LookupFunction): LookupFunction;
  /**
   * Node's own check of the name, for TLS: it comes last, so it sees only certificates that hold, and
   * until when they do.
   * @param place `host:port`
   */
  identityCheck(place: string): typeof checkServerIdentity;
  /** A connection has come to nothing; `code` is one of Node's, OpenSSL's or the DNS. */
  failed(place: string, code: string): void;
}

/** `place` is `host:port`. Nothing of what the other side says stands in here. */
export type PeerEvent =
  | {
      event: 'peer.certificate-expiring';
      setting: string;
      place: string;
      days: number;
      expires: string;
      remedy: string;
    }
  /** Nothing is sent there; `since`: when it ended, where it was seen while it held. */
  | {
      event: 'peer.certificate-refused';
      setting: string;
      place: string;
      code: string;
      since?: string;
      remedy: string;
    }
  | { event: 'peer.certificate-right'; setting: string; place: string; expires: string }
  /** `kept`: the address that was found last is used. */
  | {
      event: 'peer.name-lost';
      setting: string;
      name: string;
      code: string;
      kept: boolean;
      remedy: string;
    }
  | { event: 'peer.name-found'; setting: string; name: string };
