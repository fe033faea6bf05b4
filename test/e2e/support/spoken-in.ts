import type { Locale } from '@gatehouse/shared';
import { wordsIn } from '../../../build/words/words-in.ts';
import { addWords, type Words, wordsOf } from '../../../renderer/words/words.ts';

const known = new Map<Locale, Words>();

/** The words of a language as the window says them: with their numbers, in the right plural form. */
export function spokenIn(locale: Locale): Words {
  const found = known.get(locale);
  if (found !== undefined) return found;
  addWords(locale, wordsIn(locale));
  const words = wordsOf(locale);
  known.set(locale, words);
  return words;
}
