import type { Locale } from '@gatehouse/shared';
import { htmlMail } from './html-mail.ts';
import type { Message } from './message.ts';
import { messageLocale, minutesIn, momentIn, type TextKey, textsIn } from './message-texts.ts';

export interface Sender {
  organisation: string;
  helpdesk: string;
}

export interface Mail {
  subject: string;
  text: string;
  /** The same words as a page. */
  html: string;
}

/** A message in the person's language. English where there are no words in theirs. */
export function writeMail(message: Message, sender: Sender): Mail {
  const locale = messageLocale(message.language);
  // The code stands in the text alone: mail servers write subjects into their logs.
  const subject = textsIn(locale)(`${message.about}.subject` satisfies TextKey);
  const paragraphs = paragraphsOf(message, locale, sender);
  const code = message.about === 'code' ? message.code : undefined;
  return {
    subject,
    text: paragraphs.join('\n\n'),
    html: htmlMail(locale, subject, paragraphs, code),
  };
}

function paragraphsOf(
  message: Message,
  locale: Locale,
  { organisation, helpdesk }: Sender,
): string[] {
  const texts = textsIn(locale);
  const close = `${organisation}\n${texts('supportCode', { code: message.supportCode })}`;
  const notYou = texts('notYou', { helpdesk });
  if (message.about === 'code') {
    const time = minutesIn(locale, message.life);
    return [
      texts('code.text', { code: message.code }),
      texts('code.use', { time }),
      `${texts('code.nobody', { organisation })} ${notYou}`,
      close,
    ];
  }
  return [
    texts(`${message.about}.text`, { at: momentIn(locale, message.at) }),
    `${texts('nothingToDo')} ${notYou}`,
    close,
  ];
}
