import { z } from 'zod';
import type { OutgoingCode, OutgoingNotice } from '../attempts/event.ts';
import type { Keyring } from '../keyring/keyring.ts';

/** By what a message travels. */
export type Channel = 'email' | 'sms' | 'call';

/** What the outbox holds under seal: everything that is needed to write and send one message. */
const messageSchema = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.literal('code'),
    to: z.string(),
    language: z.string(),
    code: z.string(),
    life: z.number(),
    supportCode: z.string(),
  }),
  z.strictObject({
    about: z.enum(['password-set', 'unlocked', 'unconfirmed', 'enrolment-changed']),
    to: z.string(),
    language: z.string(),
    at: z.number(),
    supportCode: z.string(),
  }),
]);
export type Message = z.infer<typeof messageSchema>;

export function sealMessage(keyring: Keyring, id: string, message: Message): string {
  return keyring.seal('outbox', id, JSON.stringify(message));
}

/** Undefined when the seal is broken or its key is gone. */
export function openMessage(keyring: Keyring, id: string, sealed: string): Message | undefined {
  const text = keyring.unseal('outbox', id, sealed);
  return text === undefined ? undefined : messageSchema.parse(JSON.parse(text));
}

export function codeMessage(code: OutgoingCode, supportCode: string): Message {
  const { language, life } = code;
  return { about: 'code', to: code.to ?? '', language, code: code.code, life, supportCode };
}

export function noticeMessage(
  notice: OutgoingNotice,
  to: string,
  at: number,
  supportCode: string,
): Message {
  return { about: notice.about, to, language: notice.language, at, supportCode };
}
