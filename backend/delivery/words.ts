import type { Message } from './message.ts';

export interface Sender {
  organisation: string;
  helpdesk: string;
}

export interface Mail {
  subject: string;
  text: string;
}

/** A message in the person's language, as plain text. English where there are no words in theirs. */
export function writeMail(message: Message, sender: Sender): Mail {
  return isGerman(message.language) ? german(message, sender) : english(message, sender);
}

/** Whether the words are German; they are English for everybody else. */
export function isGerman(language: string): boolean {
  return language.toLowerCase().startsWith('de');
}

function english(message: Message, { organisation, helpdesk }: Sender): Mail {
  const close = `${organisation}\nSupport code: ${message.supportCode}`;
  const notYou = `If this was not you, call the help desk at once: ${helpdesk}.`;
  if (message.about === 'code') {
    const minutes = Math.round(message.life / 60_000);
    return {
      // The code stands in the text alone: mail servers write subjects into their logs.
      subject: 'Your code',
      text: [
        `Your code is ${message.code}`,
        `Type it into the window on your laptop. It is valid for ${minutes} minutes, once.`,
        `Nobody from ${organisation} will ever ask you for this code. ${notYou}`,
        close,
      ].join('\n\n'),
    };
  }
  const at = when(message.at, 'en-GB');
  const what = {
    'password-set': `Your password was changed on ${at}.`,
    unlocked: `Your account was unlocked on ${at}.`,
    'enrolment-changed': `On ${at} something was added, replaced or removed among the ways by which you can get back into your account.`,
    unconfirmed: `Someone tried to change your password on ${at}. We could not confirm whether it was changed.`,
  }[message.about];
  const subject = {
    'password-set': 'Your password was changed',
    unlocked: 'Your account was unlocked',
    'enrolment-changed': 'Your ways back into your account were changed',
    unconfirmed: 'Your password may have been changed',
  }[message.about];
  return {
    subject,
    text: [what, `If this was you, there is nothing to do. ${notYou}`, close].join('\n\n'),
  };
}

function german(message: Message, { organisation, helpdesk }: Sender): Mail {
  const close = `${organisation}\nSupport-Code: ${message.supportCode}`;
  const notYou = `Wenn Sie das nicht waren, rufen Sie sofort den Helpdesk an: ${helpdesk}.`;
  if (message.about === 'code') {
    const minutes = Math.round(message.life / 60_000);
    return {
      subject: 'Ihr Code',
      text: [
        `Ihr Code lautet ${message.code}`,
        `Geben Sie ihn in das Fenster auf Ihrem Laptop ein. Er gilt ${minutes} Minuten lang, ein einziges Mal.`,
        `Niemand von ${organisation} wird Sie je nach diesem Code fragen. ${notYou}`,
        close,
      ].join('\n\n'),
    };
  }
  const at = when(message.at, 'de-DE');
  const what = {
    'password-set': `Ihr Passwort wurde am ${at} geändert.`,
    unlocked: `Ihr Konto wurde am ${at} entsperrt.`,
    'enrolment-changed': `Am ${at} wurde bei den Wegen, auf denen Sie wieder in Ihr Konto kommen, etwas hinzugefügt, ersetzt oder entfernt.`,
    unconfirmed: `Am ${at} sollte Ihr Passwort geändert werden. Ob es geändert wurde, ließ sich nicht feststellen.`,
  }[message.about];
  const subject = {
    'password-set': 'Ihr Passwort wurde geändert',
    unlocked: 'Ihr Konto wurde entsperrt',
    'enrolment-changed': 'Ihre Wege zurück in Ihr Konto wurden geändert',
    unconfirmed: 'Ihr Passwort wurde möglicherweise geändert',
  }[message.about];
  return {
    subject,
    text: [what, `Wenn Sie das waren, müssen Sie nichts tun. ${notYou}`, close].join('\n\n'),
  };
}

function when(at: number, locale: string): string {
  const date = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return date.format(at);
}
