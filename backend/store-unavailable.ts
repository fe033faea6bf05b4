/**
 * The store cannot be used now, and may be later: it is out of reach, shutting down, or has no room for
 * one more. Nothing was written, unless it is a `CommitUnknown`.
 */
export class StoreUnavailable extends Error {
  /** For the log: an SQLSTATE, the system's own code or a word of ours; never text from outside. */
  readonly code: string;
  constructor(code: string) {
    super('the store cannot be used now');
    this.name = 'StoreUnavailable';
    this.code = code;
  }
}

/** A commit was sent and its answer was lost: what it holds is there wholly, or not at all. */
export class CommitUnknown extends StoreUnavailable {
  constructor(code: string) {
    super(code);
    this.name = 'CommitUnknown';
  }
}
