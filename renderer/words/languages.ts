import type { Locale, Notice } from '@gatehouse/shared';
import type { ShownKind } from './shown-kind.ts';
import { addWords, type Texts } from './words.ts';

/** A language's files: its words, and its notices about the network. */
export interface Language {
  words: Texts;
  notices: Readonly<Record<ShownKind, Notice>>;
}

/** Each language is a file of its own beside the page, and only the one in use is ever read. */
const words = import.meta.glob<Texts>('../locales/*.json', { import: 'words' });
const notices = import.meta.glob<Language['notices']>('../notices/*.json', { import: 'notices' });

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

/** Reads a language's files, once. It fails where one of them is missing, and can be asked again. */
export function loadLanguage(locale: Locale): Promise<void> {
  if (known.has(locale)) return Promise.resolve();
  const reading = coming.get(locale) ?? read(locale);
  coming.set(locale, reading);
  return reading;
}

async function read(locale: Locale): Promise<void> {
  try {
    const wordsFile = words[`../locales/${locale}.json`];
    const noticesFile = notices[`../notices/${locale}.json`];
    if (wordsFile === undefined || noticesFile === undefined) throw new Error('no such language');
    const [ownWords, ownNotices] = await Promise.all([wordsFile(), noticesFile()]);
    addLanguage(locale, { words: ownWords, notices: ownNotices });
  } finally {
    coming.delete(locale);
  }
}
