import type { Channel, Message } from './message.ts';
import type { SecretRefusal } from './secret-refusal.ts';

/**
 * `receipt`: by what the carrier can be asked what became of it. `passing`: it may work later.
 * `wholeChannel`: nothing to do with this one destination.
 */
export type Carried =
  | { kind: 'sent'; receipt?: string }
  | { kind: 'not-sent'; passing: boolean; wholeChannel: boolean; detail: string }
  | { kind: 'uncertain'; wholeChannel?: boolean; detail: string };

/** What became of a message that was sent. `open`: its carrier does not say, or not yet. */
export type Followed =
  { kind: 'delivered' } | { kind: 'undelivered'; detail: string } | { kind: 'open' };

export interface Carrier {
  /** Never rejects. */
  carry(message: Message): Promise<Carried>;
  /**
   * Whether the channel as a whole works now, found out without sending anything. With a message to
   * nobody it is written as one to somebody would be, so that it keeps the backend as busy. Never rejects.
   */
  probe(rehearsed?: Message): Promise<boolean>;
  /** Asks once; absent where the carrier cannot be asked. Never rejects. */
  follow?(receipt: string): Promise<Followed>;
  close(): void;
}

export type DeliveryEvent =
  | SecretRefusal
  | { event: 'delivery.sent'; channel: Channel; about: Message['about'] }
  /** One carrier has not taken it, and the other one is given it now. */
  | { event: 'delivery.turned'; channel: Channel; about: Message['about']; detail: string }
  /** What the carrier told of it afterwards. */
  | { event: 'delivery.delivered'; channel: Channel; about: Message['about'] }
  | { event: 'delivery.undelivered'; channel: Channel; about: Message['about']; detail: string }
  | { event: 'delivery.failed'; channel: Channel; about: Message['about']; detail: string };
