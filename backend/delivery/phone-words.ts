import type { Locale } from '@gatehouse/shared';
import type { Message } from './message.ts';
import { messageLocale, minutesIn, textsIn } from './message-texts.ts';
import { type Sender, writeMail } from './words.ts';

/** A text message, short enough to be one where the language's letters and the names are. */
export function writeText(message: Message, { organisation, helpdesk }: Sender): string {
  if (message.about !== 'code') return writeMail(message, { organisation, helpdesk }).text;
  const locale = messageLocale(message.language);
  const { code, supportCode, life } = message;
  const time = minutesIn(locale, life);
  return textsIn(locale)('sms.code', { code, organisation, time, helpdesk, supportCode });
}

/** What a voice reads out: the digits apart and twice, and nothing that must be written down besides. */
export function writeSpeech(message: Message, { organisation, helpdesk }: Sender): string {
  if (message.about !== 'code') return writeMail(message, { organisation, helpdesk }).text;
  const digits = Array.from(message.code).join(', ');
  return textsIn(messageLocale(message.language))('call.code', { organisation, digits });
}

/** The languages of the words above, as speech services name them: with a region, Arabic as `arb`. */
const spoken: Readonly<Record<Locale, string>> = {
  ...{ en: 'en-GB', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', it: 'it-IT', 'pt-BR': 'pt-BR' },
  ...{ nl: 'nl-NL', pl: 'pl-PL', sv: 'sv-SE', tr: 'tr-TR', ja: 'ja-JP', 'zh-Hans': 'zh-CN' },
  ar: 'arb',
};

/** The language that a voice speaks to somebody who speaks this one. */
export function speechLanguage(language: string): string {
  return spoken[messageLocale(language)];
}
