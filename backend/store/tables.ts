import type { Generated } from 'kysely';

/** Portable columns only: text, integers, nothing that PostgreSQL and SQLite read differently. */
export interface Tables {
  /** Every run of a backend. Rows stay, because the audit tells which of them wrote a row. */
  nodes: {
    boot: string;
    /** The machine. */
    name: string;
    /** When it last said that it lives, by the database's clock; 0 once it has ended by itself. */
    seen_at: number;
    /** Which keys it knows, and under which it makes what is new, as JSON; empty: it did not say. */
    keys: string;
  };
  attempts: {
    id: string;
    token_hash: string;
    seq: number;
    /** The attempt under the keyring's seal, bound to its id. */
    state: string;
    /** What is under way outside: `checking`, `arriving`, `applying`, or null. */
    doing: string | null;
    /** The run of a process that is doing it. */
    boot: string;
    /** After this moment any process may settle what is under way. */
    lease_until: number;
    updated_at: number;
    forget_at: number;
    /** Drawn anew for each commit, so that one whose answer was lost is known again. */
    mark: string;
  };
  tries: { id: string; key: string; at: number };
  /** Names of what was used and may not be used again. */
  spent: { id: string; at: number };
  /** Failures in a row, by person and gate. */
  lockouts: { key: string; gate: string; failures: number; last_at: number; until: number };
  outbox: {
    id: string;
    attempt_id: string;
    kind: 'code' | 'notice' | 'void';
    /** By what it travels: each way has a worker of its own. */
    channel: 'email' | 'sms' | 'call';
    /**
     * `watched`: sent, and its carrier is asked what became of it until it says `delivered` or
     * `undelivered`, or until nobody needs to know any more.
     */
    status:
      | 'queued'
      | 'sending'
      | 'sent'
      | 'watched'
      | 'delivered'
      | 'undelivered'
      | 'failed'
      | 'uncertain';
    /**
     * Destination, words and code under the keyring's seal; empty once it went out or never will. Of a
     * watched one by what its carrier knows it.
     */
    sealed: string;
    sends: number;
    next_at: number;
    created_at: number;
    expires_at: number;
    boot: string;
  };
  /** `data`: what a person has registered, under the keyring's seal, bound to the objectGUID. */
  enrolments: {
    guid: string;
    data: string;
    updated_at: number;
    /** Since when the directory does not know the person, as far as it was asked. */
    gone_since: number | null;
  };
  /** One import by an administrator. What it brings counts from the moment that it is committed. */
  import_batches: {
    id: Generated<number>;
    created_at: number;
    /** Null while rows are still added; later batches have later moments. */
    committed_at: number | null;
  };
  /** What an import brings, sealed like that, until it has been moved to `enrolments`. */
  enrolments_staged: { batch: number; guid: string; data: string };
  /** Who has registered something while a batch was filled, so that it has to look at them again. */
  import_overtaken: { batch: number; guid: string };
  audit: {
    n: Generated<number>;
    at: number;
    attempt_id: string;
    support_code: string;
    subject: string;
    event: string;
    data: string;
    /** Where it stands in the chain, from 1 on; null until the sealer has chained it. */
    place: number | null;
    /** The keyed hash of the row and of the one before it; null as long as `place` is. */
    mac: string | null;
    /** Whence and by whom, under the keyring's seal; empty where a row tells nothing of it. */
    origin: string;
    /**
     * The keyed hash of what the row is since `origin` was sealed anew or taken out, which the chain
     * cannot know; empty where nothing was.
     */
    attested: string;
    /** The run of a backend that wrote it, or `command`; empty in rows from before there were several. */
    node: string;
  };
  /** Who works at the help desk's page now. */
  helpdesk_sessions: {
    /** A keyed hash of what the browser holds. */
    token_hash: string;
    /** Who it is, under the keyring's seal. */
    agent: string;
    began_at: number;
    /** The last sign of life. */
    seen_at: number;
    /** When the directory last said that this is still one of them. */
    checked_at: number;
  };
  /**
   * What holds for the whole store: `root` and `key ID`, which tell the keys that rows are sealed under
   * from any other, `gone ID` of those that were dropped, and `sealed`, once nothing is left from versions that did not seal.
   */
  marks: { name: string; value: string; at: number };
  /** Places of the audit's chain, signed. */
  audit_checkpoints: { place: number; at: number; mac: string; signature: string };
  /** Up to which place a collector surely has the audit. */
  audit_forwarded: { collector: string; place: number };
}
