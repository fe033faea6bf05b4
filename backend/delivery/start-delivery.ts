import { randomUUID } from 'node:crypto';
import type { Attempt } from '../attempts/attempt.ts';
import type { OutgoingCode, OutgoingNotice } from '../attempts/event.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { OutboxRow } from '../store/attempt-store.ts';
import type { OutboxStore } from '../store/outbox-store.ts';
import { type MailSettings, mailCarrier } from './mail-carrier.ts';
import { codeMessage, noticeMessage, sealMessage } from './message.ts';
import { type DeliveryEvent, type OutboxWorker, startOutboxWorker } from './outbox-worker.ts';
import type { Sender } from './words.ts';

export interface DeliveryRoom extends OutboxWorker {
  /** A code as a row for the outbox; `void` where there is nobody to send it to. */
  sealCode(attempt: Attempt, code: OutgoingCode): OutboxRow;
  /** One row for each of the person's addresses. */
  sealNotice(attempt: Attempt, notice: OutgoingNotice): OutboxRow[];
}

/** How long a notice about a change is tried, in milliseconds. */
const noticeLife = 24 * 60 * 60_000;

export function startDelivery(parts: {
  outbox: OutboxStore;
  keyring: Keyring;
  mail: MailSettings;
  sender: Sender;
  now: () => number;
  log: (event: DeliveryEvent) => void;
}): DeliveryRoom {
  const { outbox, keyring, mail, sender, now, log } = parts;
  const carrier = mailCarrier(mail, sender);
  const worker = startOutboxWorker({ outbox, carrier, keyring, now, log });
  return {
    ...worker,
    sealCode: (attempt, code) => ({
      id: code.id,
      kind: code.to === undefined ? 'void' : 'code',
      sealed: sealMessage(keyring, code.id, codeMessage(code, attempt.supportCode)),
      expiresAt: now() + code.life,
    }),
    sealNotice: (attempt, notice) =>
      attempt.subject.notify.map((to) => {
        const id = randomUUID();
        const message = noticeMessage(notice, to, now(), attempt.supportCode);
        const sealed = sealMessage(keyring, id, message);
        return { id, kind: 'notice', sealed, expiresAt: now() + noticeLife };
      }),
  };
}
