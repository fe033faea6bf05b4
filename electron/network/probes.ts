import type { Evidence, ProbeResults } from '@gatehouse/shared';

/** What a round of probes has seen since it last told; the newest word for each probe counts. */
export type Observed = Partial<
  Omit<ProbeResults, 'link' | 'vpn'> &
    Pick<Evidence, 'roundTrip' | 'seenFrom' | 'retryAfter' | 'offset' | 'dates'>
>;

/** One round of probes. */
export interface Round {
  /** Resolves when every probe of it has its answer, or has waited long enough. Never rejects. */
  done: Promise<void>;
}

/**
 * Starts one round of probes at once and in parallel. `observe` is called with each finding as it
 * comes, and never after `signal` is aborted; then everything that was begun is torn down. The
 * probes know nothing of each other but that the line to the backend goes through names, connection,
 * handshake and beacon in this order.
 */
export type StartRound = (round: {
  signal: AbortSignal;
  observe: (observed: Observed) => void;
}) => Round;

/** Whether a domain controller accepts connections: this laptop would take a new password now. */
export type LookForController = (signal: AbortSignal) => Promise<'now' | 'later' | 'unknown'>;
