/** A row of the audit as it is shown and handed out: sealed, with its place in the chain. */
export interface SealedRecord {
  place: number;
  /** Milliseconds since 1970. */
  at: number;
  attempt: string;
  supportCode: string;
  subject: string;
  event: string;
  data: Record<string, unknown>;
  /** Whence it came; only in rows that begin an attempt. */
  origin?: { address: string; device?: string };
  /** The keyed hash over this row and the one before. */
  mac: string;
}
