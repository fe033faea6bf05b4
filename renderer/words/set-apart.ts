import type { Locale } from '@gatehouse/shared';
import { directionOf } from './direction.ts';

/**
 * A text as it is put into a sentence of a language. Where that is written from right to left, it is
 * set apart from the words around it (Unicode Bidirectional Algorithm, FSI and PDI): a number or an
 * address is not turned around by them.
 */
export function setApart(text: string, locale: Locale): string {
  return directionOf(locale) === 'rtl' ? `\u2068${text}\u2069` : text;
}
