import type { Locale, Notice } from '@gatehouse/shared';
import type { ShownKind } from './shown-kind.ts';
import { addWords, type Texts } from './words.ts';

/** A language: its words, and its notices about the network. */
export interface Language {
  words: Texts;
  notices: Readonly<Record<ShownKind, Notice>>;
}

/** Each language is one file beside the page, and only the one in use is ever read. */
const files = import.meta.glob<Language>('../languages/*.ts');

const known = new Map<Locale, Language>();
const coming = new Map<Locale, Promise<void>>();

/** Makes a language known. */
export function addLanguage(locale: Locale, language: Language): void {
  if (known.has(locale)) return;
  addWords(locale, language.words);
  known.set(locale, language);
}

export function isKnown(locale: Locale): boolean {
  return known.has(locale);
}

/** The language that became known first. There must be one. */
export function firstKnown(): Locale {
  const [first] = known.keys();
  if (first === undefined) throw new Error('no language is known yet');
  return first;
}

/** Our own words for a verdict, which an organisation's are laid over. The language must be known. */
export function builtInNotice(locale: Locale, kind: ShownKind): Notice {
  const language = known.get(locale);
  if (language === undefined) throw new Error(`no notices in ${locale} yet`);
  return language.notices[kind];
}

/** Reads a language's file, once. It fails where that is missing, and can be asked again. */
export function loadLanguage(locale: Locale): Promise<void> {
  if (known.has(locale)) return Promise.resolve();
  const reading = coming.get(locale) ?? read(locale);
  coming.set(locale, reading);
  return reading;
}

async function read(locale: Locale): Promise<void> {
  try {
    const file = files[`../languages/${locale}.ts`];
    if (file === undefined) throw new Error('no such language');
    addLanguage(locale, await file());
  } finally {
    coming.delete(locale);
  }
}
