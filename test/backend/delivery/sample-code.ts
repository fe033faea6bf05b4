import type { Message } from '../../../backend/delivery/message.ts';

/** Who sends, and a code on its way to a mobile. */
export const sender = { organisation: 'Corp Example', helpdesk: '+49 30 5550 100' };
export const message: Message = {
  ...{ about: 'code', to: '+491713920011', language: 'en' },
  ...{ code: '271828', life: 300_000, supportCode: '7K2M-9QXR' },
};
