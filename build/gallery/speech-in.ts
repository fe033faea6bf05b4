import type { Locale } from '@gatehouse/shared';
import { noticesFile } from '../words/notices-in.ts';
import { wordsIn } from '../words/words-in.ts';
import type { Speech } from './put-texts.ts';

/** Everything that the window says in a language, as its files have it. */
export function speechIn(locale: Locale): Speech {
  return { words: wordsIn(locale), notices: noticesFile(locale).notices };
}
