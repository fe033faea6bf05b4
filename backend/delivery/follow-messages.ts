import type { Keyring } from '../keyring/keyring.ts';
import type { OutboxRecord, OutboxStore } from '../store/outbox-store.ts';
import type { Channel } from './message.ts';
import type { Carrier, DeliveryEvent } from './carrier.ts';

/** How soon after a message was sent its carrier is first asked what became of it, in milliseconds. */
export const firstLook = 2000;
/** The longest between two looks, in milliseconds. */
const longestPause = 15_000;
/** How many are asked about at once. */
const atOnce = 8;

/** What the outbox keeps of a message that was sent, under seal: by what its carrier knows it. */
export function sealReceipt(keyring: Keyring, id: string, receipt: string): string {
  return keyring.seal('outbox', contextOf(id), receipt);
}

/** Another than a message's own, so that the one can never be read as the other. */
const contextOf = (id: string): string => `receipt ${id}`;

export interface Follower {
  /** Asks the carrier about what is due; at once where nothing is under way. */
  look(): void;
  /** Resolves once nothing is under way. */
  rest(): Promise<void>;
}

/**
 * Asks the carrier what became of codes that it took, ever more slowly, until it says so or the code
 * counts no more. Nothing is ever sent because of what it says. Any number of processes may do so on one
 * store: each row is one's at a time, and who is killed leaves it to the next.
 */
export function followMessages(parts: {
  channel: Channel;
  outbox: OutboxStore;
  carrier: Carrier;
  keyring: Keyring;
  now: () => number;
  log: (event: DeliveryEvent) => void;
}): Follower {
  const { channel, outbox, carrier, keyring, now, log } = parts;
  let underWay: Promise<void> | undefined;

  async function ask({ id, sealed, expires_at: end }: OutboxRecord): Promise<void> {
    const receipt = keyring.unseal('outbox', contextOf(id), sealed);
    if (receipt === undefined || now() >= end) return outbox.settle(id, 'sent');
    const told = await carrier.follow?.(receipt);
    if (told === undefined || told.kind === 'open') return;
    await outbox.settle(id, told.kind);
    const about = { channel, about: 'code' } as const;
    log(
      told.kind === 'delivered'
        ? { event: 'delivery.delivered', ...about }
        : { event: 'delivery.undelivered', ...about, detail: told.detail },
    );
  }

  async function round(): Promise<void> {
    const due = await outbox.claimWatched(channel, now(), pauseAfter, atOnce);
    await Promise.all(due.map(ask));
  }

  return {
    look() {
      if (carrier.follow === undefined) return;
      underWay ??= round()
        // The store is away: it is asked again at the next look.
        .catch(() => undefined)
        .finally(() => {
          underWay = undefined;
        });
    },
    rest: () => underWay ?? Promise.resolve(),
  };
}

/** A message that arrives does so soon: the older it is, the longer the pause. */
function pauseAfter(age: number): number {
  return Math.min(longestPause, Math.max(firstLook, age / 2));
}
