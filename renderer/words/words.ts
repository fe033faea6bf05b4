import i18next from 'i18next';
import type { Locale } from '@gatehouse/shared';
import type english from '../locales/en.json';
import { setApart } from './set-apart.ts';

type Written = keyof (typeof english)['words'];
/** A key as a component names it: the plural form is chosen by `count`. */
export type WordKey = Written extends infer Key
  ? Key extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Key
  : never;

export type Values = Readonly<Record<string, string | number>>;
export type Words = (key: WordKey, values?: Values) => string;
/** Texts by key, plural forms among them. */
export type Texts = Readonly<Record<string, string>>;

/** Where a language's words lie, and before them the organisation's own. */
const [built, own] = ['built', 'own'];
const loaded: Texts[] = [];

const library = i18next.createInstance();
void library.init({
  resources: {},
  ns: [built, own],
  defaultNS: built,
  lng: 'en',
  fallbackLng: false,
  // The keys are flat, so that a key in the code is found by searching for exactly that text.
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  // React escapes what it draws.
  interpolation: { escapeValue: false },
  // A word that is missing must never show a program's name for it to a person.
  parseMissingKeyHandler: () => '',
});

/** Makes the words of a language known. */
export function addWords(locale: Locale, words: Texts): void {
  library.addResourceBundle(locale, built, words);
  loaded.push(words);
}

/**
 * The words of one language, which must be known; the organisation's own texts go before them. Values
 * are put in as they are and never interpreted.
 */
export function wordsOf(locale: Locale, texts: Texts = {}): Words {
  if (!library.hasResourceBundle(locale, built)) throw new Error(`no words in ${locale} yet`);
  library.removeResourceBundle(locale, own);
  library.addResourceBundle(locale, own, texts);
  const translate = library.getFixedT(locale, [own, built]);
  return (key, values) => translate(key, { ...allApart(values, locale), nest: false });
}

/** The texts among the values set apart from the sentence around them. */
function allApart(values: Values = {}, locale: Locale): Values {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? setApart(value, locale) : value,
  ]);
  return Object.fromEntries(entries) as Values;
}

/** Whether there are words for a key that came from outside. */
export function hasWords(key: string): key is WordKey {
  return loaded.some((words) => Object.hasOwn(words, key) || Object.hasOwn(words, `${key}_other`));
}
