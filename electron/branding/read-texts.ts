import { join } from 'node:path';
import type { Locale } from '@gatehouse/shared';
import { readOwnText } from '../own-files/read-own-file.ts';
import type { BrandingProblem } from './branding-problem.ts';
import { checkTexts, type Texts } from './check-texts.ts';

const largestFile = 64 * 1024;

/** The file of an organisation's own texts in a language. */
export function wordsFileOf(locale: Locale): string {
  return `words.${locale}.json`;
}

/** Reads an organisation's own texts of one language, where it has any there. It never throws. */
export function readTexts(
  folder: string,
  locale: Locale,
): { texts: Texts; problems: BrandingProblem[] } {
  const file = wordsFileOf(locale);
  const read = readOwnText(join(folder, file), largestFile);
  if (read.ok) return checkTexts(file, locale, read.text);
  if (read.code === 'file-missing') return { texts: {}, problems: [] };
  const { code, problem } = read;
  return { texts: {}, problems: [{ file, line: 0, column: 0, field: '', code, problem }] };
}
