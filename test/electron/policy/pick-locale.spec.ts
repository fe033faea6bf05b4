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
  [['pt-PT'], 'pt-BR', ['en', 'pt-BR']],
  [['zh-CN'], 'zh-Hans', ['en', 'zh-Hans']],
  [['zh-SG', 'en-SG'], 'zh-Hans', ['en', 'zh-Hans']],
  [['zh'], 'zh-Hans', ['en', 'zh-Hans']],
  [['zh-TW', 'ja-JP'], 'ja', ['en', 'zh-Hans', 'ja']],
  [['zh-Hant'], 'en', ['en', 'zh-Hans']],
  [['ar-EG'], 'ar', ['en', 'ar']],
  [['de_DE', '*', 'ar-XB-'], 'en', ['en', 'de']],
])(
  'the machine’s languages %j give %s, offered %j',
  (languages, locale, offered = ['en', 'de']) => {
    expect(pickLocale(languages, offered)).toBe(locale);
  },
);
