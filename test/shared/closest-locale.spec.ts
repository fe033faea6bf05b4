import { expect, it } from 'vitest';
import { closestLocale, localeSchema } from '@gatehouse/shared';

it.each([
  [['de-AT', 'en-GB'], 'de'],
  [['da-DK', 'sv-SE'], 'sv'],
  [['pt-PT'], 'pt-BR'],
  [['zh-SG'], 'zh-Hans'],
  [['zh-HK', 'ja'], 'ja'],
  [['ar-EG'], 'ar'],
  [['AR'], 'ar'],
  [['zh-TW'], undefined],
  [['', '*', 'de_DE', '-', 'x'.repeat(300)], undefined],
  [[], undefined],
])('%j is answered in %s', (wanted, locale) => {
  expect(closestLocale(wanted)).toBe(locale);
});

it('every language of ours is its own closest', () => {
  for (const locale of localeSchema.options) expect(closestLocale([locale])).toBe(locale);
});
