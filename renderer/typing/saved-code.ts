import { asciiDigits } from './ascii-digits.ts';

/**
 * A saved code as it is sent: in plain letters, digits and dashes however it was typed or pasted. What
 * it must look like the backend knows, which also tells O from 0; so everything else stays.
 */
export function readSavedCode(typed: string): string {
  return asciiDigits(typed.normalize('NFKC'))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .trim();
}
