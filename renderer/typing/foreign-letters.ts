import { ownLetters } from './own-letters.ts';

/** Letters, their marks and digits: what a layout decides; signs and emoji are not meant here. */
const written = /[\p{L}\p{M}\p{Nd}]/u;

/**
 * Whether a password has letters that not every keyboard of the organisation has: beyond Basic Latin,
 * and not among the letters that all the offered languages share. It would be typed at a sign-in
 * screen whose layout nobody knows yet, so it deserves a word, and no more than that.
 */
export function hasForeignLetters(password: string, languages: readonly string[]): boolean {
  const [first = '', ...others] = languages;
  const shared = Array.from(ownLetters(first)).filter((letter) =>
    others.every((language) => ownLetters(language).includes(letter)),
  );
  return Array.from(password.normalize('NFC')).some(
    (letter) =>
      letter > '\u007f' &&
      written.test(letter) &&
      !shared.includes(letter) &&
      !shared.includes(letter.toLowerCase()),
  );
}
