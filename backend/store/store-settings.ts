import type { Secret } from '../secret.ts';

/** A PostgreSQL database that any number of backends share. */
export interface PostgresSettings {
  kind: 'postgresql';
  /** A name, an address, or the folder of a Unix socket. */
  host: string;
  port: number;
  database: string;
  user: string;
  /** Asked for with each new connection; those that stand go on. */
  password: Secret;
  /** Absent: in clear, which is for this machine alone. */
  tls?: {
    /** The authorities to trust as PEM; absent: Node's own roots. */
    ca?: string;
    /** The name that the certificate has to bear. */
    name: string;
  };
  /** The most connections at once. */
  connections: number;
}

/** Where everything is kept. */
export type StoreSettings = { kind: 'sqlite'; file: string } | PostgresSettings;

export type StoreKind = StoreSettings['kind'];
