import { localeSchema } from '@gatehouse/shared';
import { describe, expect, it } from 'vitest';
import { momentIn, minutesIn, messageLocale } from '../../../backend/delivery/message-texts.ts';
import type { Message } from '../../../backend/delivery/message.ts';
import { speechLanguage, writeSpeech, writeText } from '../../../backend/delivery/phone-words.ts';
import { writeMail } from '../../../backend/delivery/words.ts';
import { parseXml } from '../../support/parse-xml.ts';

const sender = { organisation: 'Corp {{code}}', helpdesk: '+49 40 5550 100' };
const code = (language: string): Message => ({
  ...{ about: 'code', to: 'anna@home.example', language },
  ...{ code: '271828', life: 300_000, supportCode: '7K3M-9QXT' },
});
const notice = (about: Exclude<Message['about'], 'code'>, language: string): Message => ({
  ...{ about, to: 'anna@home.example', language, at: Date.UTC(2026, 0, 31, 7, 12) },
  supportCode: '7K3M-9QXT',
});
const abouts = ['password-set', 'unlocked', 'unconfirmed', 'enrolment-changed'] as const;

/** What stands in the elements of this name. */
const saidIn = (html: string, name: string): (string | null)[] =>
  Array.from(parseXml(html).getElementsByTagName(name), (each) => each.textContent);

describe.each(localeSchema.options)('messages in %s', (locale) => {
  it('carry a code once, in the text alone, with its life, the help desk and the support code', () => {
    const { subject, text } = writeMail(code(locale), sender);
    expect(subject).not.toContain('271828');
    expect(text.match(/271828/g)).toHaveLength(1);
    for (const part of [minutesIn(locale, 300_000), '+49 40 5550 100', '7K3M-9QXT']) {
      expect(text).toContain(part);
    }
    const short = writeText(code(locale), sender);
    for (const part of ['271828', '5', '+49 40 5550 100', '7K3M-9QXT']) {
      expect(short).toContain(part);
    }
    expect(short.length).toBeLessThanOrEqual(260);
  });

  it('read a code out twice, digit by digit', () => {
    const speech = writeSpeech(code(locale), sender);
    expect(speech.match(/2, 7, 1, 8, 2, 8/g)).toHaveLength(2);
    expect(speech).not.toContain('271828');
  });

  it('tell what was done and when, each in its own words', () => {
    const written = abouts.map((about) => writeMail(notice(about, locale), sender));
    expect(new Set(written.map(({ subject }) => subject)).size).toBe(abouts.length);
    for (const { text } of written) {
      expect(text).toContain(momentIn(locale, Date.UTC(2026, 0, 31, 7, 12)));
      expect(text).toContain('7K3M-9QXT');
    }
  });

  it('put names in as they are, and leave nothing open', () => {
    const all = [
      ...abouts.map((about) => writeMail(notice(about, locale), sender).text),
      ...[writeMail(code(locale), sender).text, writeText(code(locale), sender)],
    ];
    for (const text of all) {
      expect(text).toContain(text.includes('Corp') ? 'Corp {{code}}' : '');
      expect(text.replaceAll('Corp {{code}}', 'Corp')).not.toMatch(/[{}]|undefined| {2}/);
    }
  });

  it('are a page too, with the same words, that fetches nothing and links to nothing', () => {
    const mails = [code(locale), ...abouts.map((about) => notice(about, locale))];
    for (const message of mails) {
      const hostile = { organisation: 'Corp <img src="https://x"> & "Co"', helpdesk: "O'Neill" };
      const { subject, text, html } = writeMail(message, hostile);
      expect(html).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(html).not.toMatch(/src="|href|url\(|<(?:img|a|script|link|style|form)\b/);
      expect(saidIn(html, 'title')).toEqual([subject]);
      expect(saidIn(html, 'p').join('')).toBe(text.replaceAll('\n', ''));
    }
    const { html } = writeMail(code(locale), sender);
    expect(saidIn(html, 'strong')).toEqual(['271828']);
    expect(html).toContain('<strong dir="ltr"');
  });

  it('are in no other language, but for English itself', () => {
    const same = writeMail(code(locale), sender).text === writeMail(code('en'), sender).text;
    expect(same).toBe(locale === 'en');
    expect(messageLocale('xx')).toBe('en');
    expect(speechLanguage(locale)).toMatch(locale === 'ar' ? /^arb$/ : /^[a-z]{2}-[A-Z]{2}$/);
  });
});
