import { randomUUID } from 'node:crypto';
import type { Attempt } from '../attempts/attempt.ts';
import type { OutgoingCode, OutgoingNotice } from '../attempts/event.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { OutboxRow } from '../store/writing.ts';
import type { Peers } from '../peers/watch-peers.ts';
import type { OutboxStore } from '../store/outbox-store.ts';
import type { Ears } from './ears.ts';
import type { Gateways } from './gateway-settings.ts';
import type { GraphSettings } from './graph-settings.ts';
import type { MailSettings } from './mail-settings.ts';
import { type Channel, codeMessage, noticeMessage, sealMessage } from './message.ts';
import { openGateway, openMail } from './open-carrier.ts';
import type { Carrier, DeliveryEvent } from './carrier.ts';
import { type OutboxWorker, startOutboxWorker } from './outbox-worker.ts';
import { secretRefusal } from './secret-refusal.ts';
import { withSecond } from './second-carrier.ts';
import type { Sender } from './words.ts';

export interface DeliveryRoom extends Pick<OutboxWorker, 'wake' | 'stop'> {
  /** False while this channel as a whole is known not to work; the same for everyone. */
  healthy(channel: Channel): boolean;
  /** Whether a message posted now by one of the channels that are needed would soon be on its way. */
  working(): boolean;
  /** A code as a row for the outbox; `void` where there is nobody to send it to. */
  sealCode(attempt: Attempt, code: OutgoingCode): OutboxRow;
  /** One row for each of the person's addresses and numbers. */
  sealNotice(
    attempt: Pick<Attempt, 'supportCode'> & { subject: Pick<Attempt['subject'], 'notify'> },
    notice: OutgoingNotice,
  ): OutboxRow[];
}

/** How long a notice about a change is tried, in milliseconds. */
const noticeLife = 24 * 60 * 60_000;

/** Each channel has a worker of its own, so that one that hangs does not hold up the others. */
export function startDelivery(parts: {
  outbox: OutboxStore;
  keyring: Keyring;
  mail: MailSettings | GraphSettings;
  gateways: { sms?: Gateways; call?: Gateways };
  /** The channels that rules ask for; without any, mail. */
  needed: readonly Channel[];
  sender: Sender;
  /** Who keeps an eye on the other sides; absent: nobody does. */
  peers?: Pick<Peers, 'of'>;
  now: () => number;
  log: (event: DeliveryEvent) => void;
}): DeliveryRoom {
  const { outbox, keyring, mail, gateways, needed, sender, peers, now, log } = parts;
  const earsFor = (setting: string): Ears => {
    const peer = peers?.of(setting);
    return peer === undefined ? {} : { peer };
  };
  const work = (channel: Channel, carrier: Carrier): OutboxWorker =>
    startOutboxWorker({ channel, outbox, carrier, keyring, now, log });
  const { sms, call } = gateways;
  function phone(channel: 'sms' | 'call', { first, second }: Gateways): Carrier {
    const at = `phone.${channel}`;
    const carrier = openGateway(channel, first, sender, earsFor(at));
    if (second === undefined) return carrier;
    const both = {
      first: carrier,
      second: openGateway(channel, second, sender, earsFor(`${at}.second`)),
    };
    return withSecond(both, ({ about }, detail) =>
      log({ event: 'delivery.turned', channel, about, detail }),
    );
  }
  const workers: Partial<Record<Channel, OutboxWorker>> = {
    email: work(
      'email',
      openMail(mail, sender, {
        ...earsFor('mail'),
        secretRefused: (code) => log(secretRefusal(code)),
      }),
    ),
    ...(sms === undefined ? {} : { sms: work('sms', phone('sms', sms)) }),
    ...(call === undefined ? {} : { call: work('call', phone('call', call)) }),
  };
  const all = Object.values(workers);
  const asked: readonly Channel[] = needed.length === 0 ? ['email'] : needed;

  return {
    wake: () => all.forEach((worker) => worker.wake()),
    healthy: (channel) => workers[channel]?.healthy() ?? false,
    working: () => asked.some((channel) => workers[channel]?.working() ?? false),
    stop: (limit) => Promise.all(all.map((worker) => worker.stop(limit))).then(() => undefined),
    sealCode: (attempt, code) => ({
      id: code.id,
      kind: code.to === undefined ? 'void' : 'code',
      channel: code.gate,
      sealed: sealMessage(keyring, code.id, codeMessage(code, attempt.supportCode)),
      expiresAt: now() + code.life,
    }),
    sealNotice: (attempt, notice) =>
      attempt.subject.notify
        .filter(({ by }) => workers[by] !== undefined)
        .map(({ by: channel, to }) => {
          const id = randomUUID();
          const message = noticeMessage(notice, to, now(), attempt.supportCode);
          const sealed = sealMessage(keyring, id, message);
          return { id, kind: 'notice', channel, sealed, expiresAt: now() + noticeLife };
        }),
  };
}
