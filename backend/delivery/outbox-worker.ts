import { keyIdOf, type Keyring } from '../keyring/keyring.ts';
import type { OutboxRecord, OutboxStore } from '../store/outbox-store.ts';
import type { Carrier, DeliveryEvent } from './carrier.ts';
import { firstLook, followMessages, sealReceipt } from './follow-messages.ts';
import { latestWord } from './latest-word.ts';
import { type Channel, openMessage } from './message.ts';

export interface OutboxWorker {
  /** Something was posted: look now. */
  wake(): void;
  /** False while the channel as a whole is known not to work; the same for everyone. */
  healthy(): boolean;
  /** Whether a message posted now would be looked at soon, and the channel is healthy. */
  working(): boolean;
  /** Waits for what is under way, at most `limit` milliseconds, and ends. */
  stop(limit: number): Promise<void>;
}

const pollEvery = 2000;
const longestDelay = 60 * 60_000;
/** How many messages are under way at once: one that hangs must not hold up the others. */
const atOnce = 8;
/** How long to leave a channel alone that was just found broken, in milliseconds. */
const probeEvery = 10_000;
/** How long the worker may take to claim what is due before it counts as stuck, in milliseconds. */
const longestClaim = 10_000;

/** When to try a message again whose key is not there, in milliseconds. */
const lackingPause = 5000;

/** How often to look for what a run that is gone was sending, in milliseconds. */
const recoverEvery = 5000;

/** What became of a message that was claimed. */
type Fate = { status: 'sent' | 'failed' | 'uncertain' } | { again: number } | { watched: string };

/**
 * Sends what the commits have put into the outbox for one channel. Codes at most once: what was being sent when a
 * process ended is uncertain and never sent again. Notices about a change at least once. Any number of
 * processes may do so on one store.
 *
 * A message to nobody asks the channel whether it works, as one to somebody would find out: else
 * only codes of people who exist could bring an outage to light.
 */
export function startOutboxWorker(parts: {
  channel: Channel;
  outbox: OutboxStore;
  carrier: Carrier;
  keyring: Keyring;
  now: () => number;
  log: (event: DeliveryEvent) => void;
}): OutboxWorker {
  const { channel, outbox, carrier, keyring, now, log } = parts;
  let stopping = false;
  let healthy = true;
  const begin = latestWord();
  let probed = -Infinity;
  let recovered = -Infinity;
  let round: Promise<void> | undefined;
  let claimBegan = 0;
  let claims = true;
  let again = false;
  const sending = new Map<string, Promise<void>>();
  /** What became of messages, while the store could not be told. */
  const untold = new Map<string, Fate>();
  const timer = setInterval(look, pollEvery);
  timer.unref();
  const followed = followMessages({ channel, outbox, carrier, keyring, now, log });

  async function send(record: OutboxRecord): Promise<Fate> {
    const message = openMessage(keyring, record.id, record.sealed);
    if (record.kind === 'void') {
      healthy = await carrier.probe(message);
      return { status: 'sent' };
    }
    const { sealed } = record;
    // Sealed by another backend under a key that we have not got yet.
    const lacking = message === undefined && !keyring.knows(keyIdOf(sealed) ?? '');
    if (lacking && now() < record.expires_at) return { again: now() + lackingPause };
    if (message === undefined || now() >= record.expires_at) return { status: 'failed' };
    const { about } = message;
    const isLatest = begin();
    const carried = await carrier.carry(message);
    if (carried.kind === 'sent') {
      if (isLatest()) healthy = true;
      log({ event: 'delivery.sent', channel, about });
      // Of a notice nobody is shown what became of it.
      return carried.receipt === undefined || record.kind !== 'code'
        ? { status: 'sent' }
        : { watched: sealReceipt(keyring, record.id, carried.receipt) };
    }
    log({ event: 'delivery.failed', channel, about, detail: carried.detail });
    if (carried.wholeChannel !== undefined && isLatest()) healthy = !carried.wholeChannel;
    const mayRepeat = record.kind === 'notice' && (carried.kind === 'uncertain' || carried.passing);
    if (mayRepeat) {
      return { again: now() + Math.min(longestDelay, 5000 * 2 ** record.sends) };
    }
    return { status: carried.kind === 'uncertain' ? 'uncertain' : 'failed' };
  }

  async function tell(id: string, fate: Fate): Promise<void> {
    untold.set(id, fate);
    if ('status' in fate) await outbox.finish(id, fate.status);
    else if ('watched' in fate) await outbox.watch(id, fate.watched, now() + firstLook);
    else await outbox.postpone(id, fate.again);
    untold.delete(id);
  }

  function start(record: OutboxRecord): void {
    const { id } = record;
    const sent = send(record)
      .catch((): Fate => ({ status: 'uncertain' }))
      .then((fate) => tell(id, fate))
      // The store failed: it is told in a later round.
      .catch(() => undefined)
      .finally(() => {
        sending.delete(id);
        wake();
      });
    sending.set(id, sent);
  }

  /** Never while something is being claimed, or what is on its way to us would seem to be nobody's. */
  async function recover(): Promise<void> {
    if (performance.now() - recovered < recoverEvery && untold.size === 0) return;
    const before = [...untold].filter(([id]) => !sending.has(id));
    for (const [id, fate] of before) await tell(id, fate);
    await outbox.recover(channel, now(), [...sending.keys(), ...untold.keys()]);
    recovered = performance.now();
  }

  async function work(): Promise<void> {
    do {
      again = false;
      claimBegan = performance.now();
      await recover();
      const free = atOnce - sending.size;
      // Whoever ends next wakes the worker again.
      if (free <= 0) return;
      const claimed = await outbox.claim(channel, now(), free);
      claims = true;
      claimed.forEach(start);
      if (claimed.length === free) again = true;
    } while (again && !stopping);
  }

  function wake(): void {
    if (stopping) return;
    again = true;
    if (round !== undefined) return;
    round = work()
      .catch(() => {
        claims = false;
      })
      .finally(() => {
        round = undefined;
        // Somebody woke the worker between its last look and here.
        if (again) wake();
      });
  }

  /** A channel that was found broken is asked again, so that it does not seem broken for ever. */
  function look(): void {
    wake();
    followed.look();
    if (healthy || performance.now() - probed < probeEvery) return;
    probed = performance.now();
    void carrier.probe().then((works) => {
      healthy = works;
    });
  }

  wake();

  return {
    wake,
    healthy: () => healthy,
    working() {
      const stuck = round !== undefined && performance.now() - claimBegan > longestClaim;
      return healthy && claims && !stuck && !stopping;
    },
    async stop(limit) {
      stopping = true;
      clearInterval(timer);
      const waited = new Promise((resolve) => setTimeout(resolve, limit).unref());
      const ended = Promise.resolve(round).then(() => Promise.all(sending.values()));
      await Promise.race([ended, waited]);
      carrier.close();
      await Promise.race([followed.rest(), waited]);
    },
  };
}
