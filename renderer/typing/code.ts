import { asciiDigits } from './ascii-digits.ts';

/** What people and phones put between the parts of a code, visible or not. */
const gap = String.raw`[\s\p{Pd}\u00AD\u061C\u200B-\u200F\u2060\u2066-\u2069\uFEFF\u2212]`;
const gaps = new RegExp(gap, 'gu');

/** Not beside a Latin letter, which makes it part of a name; others write words without spaces. */
const alone = (run: string) =>
  new RegExp(String.raw`(?<![\p{sc=Latin}\d])${run}(?![\p{sc=Latin}\d])`, 'gu');
/** A code that stands in one piece goes before one in groups, for 'Office 365 123456'. */
const runs = [alone(String.raw`\d+`), alone(String.raw`\d+(?:${gap}{1,3}\d+)*`)];

/** More than a message with a code has; what is longer is not searched. */
const longestSentence = 1000;

/** How many digits a code has where the step does not say (RFC 6238: six to eight). */
const usual = { least: 6, most: 8 };

/**
 * A code as it is sent: people copy codes with spaces and dashes, and some keyboards type full-width
 * or Arabic-Indic digits, none of which is a mistake.
 */
export function normaliseCode(typed: string): string {
  return asciiDigits(typed.normalize('NFKC')).replace(gaps, '');
}

/**
 * The one code of digits in what was typed or pasted, also out of the sentence that it came in; else
 * everything that was typed, which is then not taken for a code. Two that would do are none, because
 * a guess costs a try. `digits` is absent where the step does not say how many there are.
 */
export function findCode(typed: string, digits?: number): string {
  const whole = normaliseCode(typed);
  const fits = (code: string) =>
    digits === undefined
      ? code.length >= usual.least && code.length <= usual.most
      : code.length === digits;
  if (/^\d*$/.test(whole) || typed.length > longestSentence) return whole;
  const text = asciiDigits(typed.normalize('NFKC'));
  for (const run of runs) {
    const found = new Set((text.match(run) ?? []).map(normaliseCode).filter(fits));
    if (found.size > 1) return whole;
    const [code] = found;
    if (code !== undefined) return code;
  }
  return whole;
}

/** What is wrong with a typed code before it is sent; a wrong length would only cost a try. */
export function codeTrouble(typed: string, digits: number): 'missing' | 'wrong-length' | null {
  const code = findCode(typed, digits);
  if (code === '') return 'missing';
  return /^\d+$/.test(code) && code.length === digits ? null : 'wrong-length';
}
