import type { Locale } from '@gatehouse/shared';
import { expect, it } from 'vitest';
import { pickLocale } from '../../../electron/policy/pick-locale.ts';

it.each<[string[], Locale, Locale[]?]>([
  [['de-AT', 'en-GB'], 'de'],
  [['fr-FR', 'de-CH'], 'de'],
  [['DE'], 'de'],
  [['fr-FR'], 'en'],
  [[], 'en'],
  [['', '-', 'den'], 'en'],
  [['fr-FR'], 'de', ['de', 'en']],
  [['en-GB', 'de-DE'], 'en', ['de', 'en']],
  [['en-GB', 'fr-FR'], 'de', ['de']],
])(
  'the machine’s languages %j give %s, offered %j',
  (languages, locale, offered = ['en', 'de']) => {
    expect(pickLocale(languages, offered)).toBe(locale);
  },
);
