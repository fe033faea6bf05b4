import { networkCodeLetter, supportCodeAlphabet } from '@gatehouse/shared';

/**
 * A support code for failures before the backend has given one: two groups of four, 40 random bits
 * but for the first letter, which is never the one that network codes begin with. `random` gives
 * that many random bytes.
 */
export function makeSupportCode(random: (size: number) => Uint8Array): string {
  const letters = Array.from(random(8), (byte) => supportCodeAlphabet.charAt(byte & 31)).join('');
  const code = letters.startsWith(networkCodeLetter) ? `0${letters.slice(1)}` : letters;
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
