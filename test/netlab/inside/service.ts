/** What answers for a name; the first rule that fits counts. `*.x` is every name below x, `*` all. */
export interface NameRule {
  name: string;
  a?: string[];
  aaaa?: string[];
  /** Targets of an SRV record on port 389. */
  srv?: string[];
  /** So many made-up addresses of each family. */
  many?: number;
  fails?: 'no-such-name' | 'refused' | 'server-failure' | 'silent';
}

/** How a beacon answers: as a backend should, or in one of the ways in which it should not. */
export type BeaconManner =
  | 'ready'
  | 'not-ready'
  | 'silent'
  | 'silent-after-tls'
  | 'silent-after-request'
  | 'closes'
  | 'oversized'
  | 'endless'
  | 'endless-headers'
  | 'slow'
  | 'malformed'
  | 'not-http'
  | 'wrong-shape'
  | 'deep'
  | 'redirect'
  | 'unavailable';

export interface Pem {
  pem: string;
  key: string;
}
export interface Endpoint {
  address: string;
  port: number;
}

/** One thing that listens in a namespace. */
export type Service = Endpoint &
  (
    | { kind: 'names'; rules: NameRule[]; otherwise?: NameRule['fails'] }
    | { kind: 'beacon'; certificate: Pem; manner: BeaconManner; lan: string[]; vpn: string[] }
    /** A web server that says the same to everyone, over TLS where it has a certificate. */
    | {
        kind: 'web';
        certificate?: Pem;
        status: number;
        headers?: Record<string, string>;
        body?: string;
      }
    /** Hands every byte on, and sees nothing but ciphertext. */
    | { kind: 'relay'; to: Endpoint }
    /** Ends TLS with a certificate of its own and asks the true server in the background. */
    | { kind: 'interception'; certificate: Pem; to: Endpoint }
    | { kind: 'proxy'; manner: ProxyManner; names: Record<string, string> }
    /** A port that is open, with something else behind it. */
    | { kind: 'plain'; manner: 'silent' | 'closes' | 'garbage' | 'endless' }
  );
export type ProxyManner = 'open' | 'login' | 'refuses' | 'silent' | 'bad-gateway';

/** What a service has seen since it began. */
export interface Seen {
  connections: number;
  /** Requests, or the look-ups of a name server. */
  requests: number;
  /** Requests as they came, headers and all; of a name server the names. The newest hundred. */
  texts: string[];
}

export type Command =
  | { id: number; do: 'start'; name: string; service: Service }
  | { id: number; do: 'stop'; name: string }
  | { id: number; do: 'seen'; name: string };
export type Answer = { id: number; seen?: Seen; problem?: string };

/** What each kind of service gives back once it listens. */
export interface Listening {
  seen: Seen;
  close: () => Promise<void>;
}

export function nothingSeen(): Seen {
  return { connections: 0, requests: 0, texts: [] };
}

export function note(seen: Seen, text: string): void {
  seen.requests++;
  seen.texts.push(text);
  if (seen.texts.length > 100) seen.texts.shift();
}
