import { expect, it } from 'vitest';
import { pickLocale } from '../../../electron/policy/pick-locale.ts';

it.each([
  [['de-AT', 'en-GB'], 'de'],
  [['fr-FR', 'de-CH'], 'de'],
  [['DE'], 'de'],
  [['fr-FR'], 'en'],
  [[], 'en'],
  [['', '-', 'den'], 'en'],
])('the machine’s languages %j give %s', (languages, locale) => {
  expect(pickLocale(languages)).toBe(locale);
});
