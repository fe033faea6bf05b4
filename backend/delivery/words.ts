import type { Message } from './message.ts';
import { messageLocale, minutesIn, momentIn, textsIn } from './message-texts.ts';

export interface Sender {
  organisation: string;
  helpdesk: string;
}

export interface Mail {
  subject: string;
  text: string;
}

/** A message in the person's language, as plain text. English where there are no words in theirs. */
export function writeMail(message: Message, { organisation, helpdesk }: Sender): Mail {
  const locale = messageLocale(message.language);
  const texts = textsIn(locale);
  const close = `${organisation}\n${texts('supportCode', { code: message.supportCode })}`;
  const notYou = texts('notYou', { helpdesk });
  if (message.about === 'code') {
    const time = minutesIn(locale, message.life);
    return {
      // The code stands in the text alone: mail servers write subjects into their logs.
      subject: texts('code.subject'),
      text: [
        texts('code.text', { code: message.code }),
        texts('code.use', { time }),
        `${texts('code.nobody', { organisation })} ${notYou}`,
        close,
      ].join('\n\n'),
    };
  }
  const { about } = message;
  return {
    subject: texts(`${about}.subject`),
    text: [
      texts(`${about}.text`, { at: momentIn(locale, message.at) }),
      `${texts('nothingToDo')} ${notYou}`,
      close,
    ].join('\n\n'),
  };
}
