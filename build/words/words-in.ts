import { readFileSync } from 'node:fs';
import type { Locale } from '@gatehouse/shared';
import type english from '../../renderer/locales/en.json';

/** The window's words by key. */
export type WordsByKey = Readonly<(typeof english)['words']>;

/** A language's file as it is written. */
export interface LanguageFile {
  /** The language's own name. */
  language: string;
  /** The native speaker who has reviewed it, and the day; null while nobody has. */
  reviewedBy: string | null;
  words: WordsByKey;
}

/** The file of a language, for whatever drives or checks the window from outside. */
export function languageFile(locale: Locale): LanguageFile {
  const file = new URL(`../../renderer/locales/${locale}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as LanguageFile;
}

/** The words of a language. Other languages than English may have further plural forms. */
export function wordsIn(locale: Locale): WordsByKey {
  return languageFile(locale).words;
}
