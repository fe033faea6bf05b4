import type { Keyring } from '../keyring/keyring.ts';
import type { OutboxRecord, OutboxStore } from '../store/outbox-store.ts';
import { type Message, openMessage } from './message.ts';

/** `passing`: it may work later. `wholeChannel`: nothing to do with this one destination. */
export type Carried =
  | { kind: 'sent' }
  | { kind: 'not-sent'; passing: boolean; wholeChannel: boolean; detail: string }
  | { kind: 'uncertain'; detail: string };

export interface Carrier {
  /** Never rejects. */
  carry(message: Message): Promise<Carried>;
  close(): void;
}

export interface OutboxWorker {
  /** Something was posted: look now. */
  wake(): void;
  /** False while the channel as a whole is known not to work; the same for everyone. */
  healthy(): boolean;
  /** Waits for what is under way, at most `limit` milliseconds, and ends. */
  stop(limit: number): Promise<void>;
}

export type DeliveryEvent =
  | { event: 'delivery.sent'; about: Message['about'] }
  | { event: 'delivery.failed'; about: Message['about']; detail: string };

const pollEvery = 2000;
const longestDelay = 60 * 60_000;

/**
 * Sends what the commits have put into the outbox. Codes at most once: what was being sent when a
 * process ended is uncertain and never sent again. Notices about a change at least once.
 */
export function startOutboxWorker(parts: {
  outbox: OutboxStore;
  carrier: Carrier;
  keyring: Keyring;
  now: () => number;
  log: (event: DeliveryEvent) => void;
}): OutboxWorker {
  const { outbox, carrier, keyring, now, log } = parts;
  let stopping = false;
  let healthy = true;
  let round: Promise<void> | undefined;
  let again = false;
  const timer = setInterval(wake, pollEvery);
  timer.unref();

  async function send(record: OutboxRecord): Promise<void> {
    if (record.kind === 'void') {
      await outbox.finish(record.id, 'sent');
      return;
    }
    const message = openMessage(keyring, record.id, record.sealed);
    if (message === undefined || now() >= record.expires_at) {
      await outbox.finish(record.id, 'failed');
      return;
    }
    const { about } = message;
    const carried = await carrier.carry(message);
    if (carried.kind === 'sent') {
      healthy = true;
      log({ event: 'delivery.sent', about });
      await outbox.finish(record.id, 'sent');
      return;
    }
    log({ event: 'delivery.failed', about, detail: carried.detail });
    if (carried.kind === 'not-sent' && carried.wholeChannel) healthy = false;
    const mayRepeat = record.kind === 'notice' && (carried.kind === 'uncertain' || carried.passing);
    if (mayRepeat) {
      await outbox.postpone(record.id, now() + Math.min(longestDelay, 5000 * 2 ** record.sends));
    } else {
      await outbox.finish(record.id, carried.kind === 'uncertain' ? 'uncertain' : 'failed');
    }
  }

  async function work(): Promise<void> {
    do {
      again = false;
      const claimed = await outbox.claim(now(), 20);
      await Promise.all(claimed.map(send));
      if (claimed.length === 20) again = true;
    } while (again && !stopping);
  }

  function wake(): void {
    if (stopping) return;
    again = true;
    round ??= work()
      .catch(() => undefined)
      .finally(() => {
        round = undefined;
      });
  }

  const ready = outbox.recover(now()).then(wake);

  return {
    wake,
    healthy: () => healthy,
    async stop(limit) {
      stopping = true;
      clearInterval(timer);
      await ready.catch(() => undefined);
      const waited = new Promise((resolve) => setTimeout(resolve, limit).unref());
      await Promise.race([round, waited]);
      carrier.close();
    },
  };
}
