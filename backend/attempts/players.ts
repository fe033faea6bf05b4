import type { Opening as OpeningRequest, Place, Reply } from '@gatehouse/shared';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { Writing } from '../store/writing.ts';
import type { Attempt, AttemptLimits } from './attempt.ts';
import type { NameOf } from './counting.ts';
import type { DeliveryOf } from './draw-step.ts';
import type { Effect, Event, OutgoingCode, OutgoingNotice, Prepared } from './event.ts';
import type { Quotas } from './quotas.ts';

/** What the conductor asks of the world. Each is performed by another room. */
export interface Players {
  store: AttemptStore;
  now: () => number;
  limits: AttemptLimits;
  quotas: Quotas;
  /** Finds the person and the rule, and names the attempt. */
  introduce(
    request: OpeningRequest,
    from: { place: Place; language: string },
  ): Promise<{ attempt: Attempt; token: string }>;
  /** A name that was never given before. */
  makeId(): string;
  hashToken(token: string): string;
  /** A keyed hash of a network address, for counting. */
  hashAddress(address: string): string;
  /** A keyed hash of anything else that is counted by. */
  nameOf: NameOf;
  /** Reads or prepares what the reply will need; without effect on anyone. */
  prepare(attempt: Attempt, reply: Reply): Promise<Prepared>;
  observe(attempt: Attempt): Promise<Prepared>;
  /** Performs an effect, after the commit that decided on it. Never rejects. */
  perform(attempt: Attempt, effect: Effect): Promise<Event>;
  sealCode(attempt: Attempt, message: OutgoingCode): Writing['outbox'][number];
  sealNotice(attempt: Attempt, notice: OutgoingNotice): Writing['outbox'];
  /** Something was put into the outbox. */
  posted(): void;
  deliveryOf(attempt: Attempt): Promise<DeliveryOf>;
  /** Opens what was sealed for the owner of this attempt. */
  reveal(attempt: Attempt, sealed: string): string | undefined;
  /** What the same controller says of a write whose answer nobody heard; undefined: not yet known. */
  inquire(attempt: Attempt, now: number): Promise<'set' | 'not-set' | 'unknown' | undefined>;
}
