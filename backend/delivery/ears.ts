import type { Peer } from '../peers/peer.ts';

/** Who hears more of a carrier's work than what came of it. */
export interface Ears {
  /**
   * What the other side says, in its own words, which may repeat everything that it was told: for
   * whoever tries a carrier by hand, and never for a log.
   */
  said?(words: string): void;
  /** That the token endpoint does not take the client secret; `code` is made of known codes alone. */
  secretRefused?(code: string): void;
  /** Finds the other side's address, and hears of its certificate. */
  peer?: Peer;
}
