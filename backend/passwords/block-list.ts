/** A list of passwords that nobody may take: those that were breached, or words of one's own. */
export interface BlockList {
  /** Rejects when the list cannot be looked at, and never later than `limit`. */
  has(password: string, signal: AbortSignal): Promise<boolean>;
  /** How long a look may take, in milliseconds. */
  readonly limit: number;
}
