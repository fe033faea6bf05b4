import type { Message } from './message.ts';
import { isGerman, type Sender, writeMail } from './words.ts';

/** A text message, short enough to be one where the organisation's name is. */
export function writeText(message: Message, { organisation, helpdesk }: Sender): string {
  if (message.about !== 'code') return writeMail(message, { organisation, helpdesk }).text;
  const { code, supportCode } = message;
  const minutes = Math.round(message.life / 60_000);
  return isGerman(message.language)
    ? `${code} ist Ihr Code für ${organisation}, ${minutes} Minuten gültig. Geben Sie ihn niemandem. ` +
        `Waren Sie das nicht? ${helpdesk}. Support-Code ${supportCode}`
    : `${code} is your code for ${organisation}, valid for ${minutes} minutes. Give it to nobody. ` +
        `Was it not you? ${helpdesk}. Support code ${supportCode}`;
}

/** What a voice reads out: the digits apart and twice, and nothing that must be written down besides. */
export function writeSpeech(message: Message, { organisation, helpdesk }: Sender): string {
  if (message.about !== 'code') return writeMail(message, { organisation, helpdesk }).text;
  const digits = Array.from(message.code).join(', ');
  return isGerman(message.language)
    ? `Guten Tag. Hier ist ${organisation} mit Ihrem Code. Der Code lautet: ${digits}. ` +
        `Noch einmal: ${digits}. Geben Sie ihn niemandem. ` +
        `Wenn Sie keinen Code angefordert haben, legen Sie auf und rufen Sie den Helpdesk an.`
    : `Hello. This is ${organisation} with your code. The code is: ${digits}. ` +
        `Once more: ${digits}. Give it to nobody. ` +
        `If you did not ask for a code, hang up and call the help desk.`;
}

/** The language of the words above, as speech services name it. */
export function speechLanguage(language: string): string {
  return isGerman(language) ? 'de-DE' : 'en-GB';
}
