import { type DeskLanguage, deskLanguageSchema } from '../config/helpdesk-schema.ts';
import { makeMoments, type Moments } from './moments.ts';
import { arabic } from './words/arabic.ts';
import type { DeskWords } from './words/desk-words.ts';
import { english } from './words/english.ts';
import { french } from './words/french.ts';
import { german } from './words/german.ts';

/** All that depends on the language in which a page is written. */
export interface Speech {
  language: DeskLanguage;
  /** Which way it is written. */
  direction: 'ltr' | 'rtl';
  words: DeskWords;
  moments: Moments;
}
export type Speeches = Record<DeskLanguage, Speech>;

/** A language: its own name, and as what `Intl` knows its dates. A new one has a line here. */
export const languages: Record<
  DeskLanguage,
  { name: string; dates: string; direction: Speech['direction']; words: DeskWords }
> = {
  // English dates are written as most of the world writes them.
  en: { name: 'English', dates: 'en-GB', direction: 'ltr', words: english },
  de: { name: 'Deutsch', dates: 'de', direction: 'ltr', words: german },
  fr: { name: 'Français', dates: 'fr', direction: 'ltr', words: french },
  ar: { name: 'العربية', dates: 'ar', direction: 'rtl', words: arabic },
};

/** @param zone for every moment that is told; absent: that of the machine */
export function makeSpeeches(zone = Intl.DateTimeFormat().resolvedOptions().timeZone): Speeches {
  const speechIn = (language: DeskLanguage): Speech => {
    const { dates, direction, words } = languages[language];
    return { language, direction, words, moments: makeMoments(dates, zone) };
  };
  const all = deskLanguageSchema.options.map((language) => [language, speechIn(language)]);
  return Object.fromEntries(all) as Speeches;
}
