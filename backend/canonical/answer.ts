import { visibleText } from './visible-text.ts';

/** The two letters that languages disagree on; see `fold`. */
const dotless = 'ı';
const dotAboveI = /i\u0307+/gu;

/**
 * The form in which two answers to a question are compared: what is visible of them, case folded
 * without regard to a language. Accents, signs and single spaces count. Stable: it is its own
 * canonical form, and all four normal forms of one text have the same. At most 54 times as long.
 */
export function canonicalAnswer(answer: string): string {
  return visibleText(fold(fold(visibleText(answer))));
}

/**
 * Case folding, one character at a time so that no neighbour matters (a final sigma is a sigma). Up
 * first: only so do "Straße" and "STRASSE" meet. Unicode leaves open what becomes of the Turkish
 * letters. Here the dot decides: "ı" has none and is a letter of its own, which `toUpperCase` would
 * make an "I" and so an "i"; "İ" has one and is the capital of "i", which `toLowerCase` would make two
 * characters that look like an "i". So people who write them are asked for nothing but the same
 * letter, and nobody else's "i" is taken for a "ı".
 */
function fold(text: string): string {
  const folded = Array.from(text, (letter) =>
    letter === dotless ? letter : letter.toUpperCase().toLowerCase(),
  );
  return folded.join('').normalize('NFD').replace(dotAboveI, 'i').normalize('NFKC');
}
