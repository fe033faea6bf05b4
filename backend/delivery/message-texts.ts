import { readFileSync } from 'node:fs';
import { closestLocale, localeSchema, type Locale } from '@gatehouse/shared';
import { remember } from '../remember.ts';
import type english from './words/en.json';

/** A language's file: who has reviewed it, a native speaker and a day, and the texts by key. */
interface TextsFile {
  reviewedBy: string | null;
  texts: Readonly<(typeof english)['texts']>;
}
export type TextKey = keyof TextsFile['texts'];
/** Writes a text with its values put in as they are. */
export type Texts = (key: TextKey, values?: Readonly<Record<string, string>>) => string;

const files = new Map<Locale, TextsFile>(
  localeSchema.options.map((locale) => {
    const file = new URL(`words/${locale}.json`, import.meta.url);
    return [locale, JSON.parse(readFileSync(file, 'utf8')) as TextsFile];
  }),
);

/** The language of messages to somebody who speaks this one; English where there are no words in it. */
export function messageLocale(language: string): Locale {
  return closestLocale([language]) ?? 'en';
}

/** What messages say in a language. */
export function textsIn(locale: Locale): Texts {
  const texts = files.get(locale)?.texts;
  if (texts === undefined) throw new Error(`there are no messages in ${locale}`);
  return (key, values = {}) =>
    texts[key].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

/** How long, in whole minutes and words. */
export function minutesIn(locale: Locale, milliseconds: number): string {
  return minutes(locale).format(Math.round(milliseconds / 60_000));
}
const minutes = onceEach(
  (locale) =>
    new Intl.NumberFormat(dated(locale), { style: 'unit', unit: 'minute', unitDisplay: 'long' }),
);

/** A moment (milliseconds since 1970) to the minute, in UTC and saying so. */
export function momentIn(locale: Locale, at: number): string {
  return moments(locale).format(at);
}
const moments = onceEach(
  (locale) =>
    new Intl.DateTimeFormat(dated(locale), {
      ...({ day: 'numeric', month: 'long', year: 'numeric' } as const),
      ...({ hour: '2-digit', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short' } as const),
    }),
);

/** Made once for each language: such a thing takes a millisecond to make. */
function onceEach<Made>(make: (locale: Locale) => Made): (locale: Locale) => Made {
  return remember(make, localeSchema.options.length);
}

/** English dates are written as most of the world writes them. */
function dated(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}
