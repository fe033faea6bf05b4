import { randomInt } from 'node:crypto';
import { networkCodeLetter, supportCodeAlphabet } from '@gatehouse/shared';

const firstLetters = supportCodeAlphabet.replace(networkCodeLetter, '');

/**
 * Eight characters in two groups: some forty random bits, enough to find one attempt among many. The
 * first is never the letter of a code that a laptop makes when it cannot reach the backend.
 */
export function makeSupportCode(random: (below: number) => number = randomInt): string {
  const draw = (letters: string): string => letters.charAt(random(letters.length));
  const others = Array.from({ length: 7 }, () => draw(supportCodeAlphabet));
  const code = [draw(firstLetters), ...others].join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
