import i18next from 'i18next';
import type { Locale } from '@gatehouse/shared';
import de from '../locales/de.json';
import en from '../locales/en.json';

type Written = keyof (typeof en)['words'];
/** A key as a component names it: the plural form is chosen by `count`. */
export type WordKey = Written extends infer Key
  ? Key extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Key
  : never;

export type Values = Readonly<Record<string, string | number>>;
export type Words = (key: WordKey, values?: Values) => string;

const library = i18next.createInstance();
void library.init({
  resources: { en: { translation: en.words }, de: { translation: de.words } },
  lng: 'en',
  fallbackLng: 'en',
  // The keys are flat, so that a key in the code is found by searching for exactly that text.
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  // React escapes what it draws.
  interpolation: { escapeValue: false },
  // A word that is missing must never show a program's name for it to a person.
  parseMissingKeyHandler: () => '',
});

/** The words of one language. Values are put in as they are and never interpreted. */
export function wordsOf(locale: Locale): Words {
  const translate = library.getFixedT(locale);
  return (key, values) => translate(key, { ...values, nest: false });
}

/** Whether there are words for a key that came from outside. */
export function hasWords(key: string): key is WordKey {
  return Object.hasOwn(en.words, key) || Object.hasOwn(en.words, `${key}_other`);
}
