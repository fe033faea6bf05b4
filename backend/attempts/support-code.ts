import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that nothing is misheard or misread. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight characters in two groups: forty random bits, enough to find one attempt among many. */
export function makeSupportCode(random: (below: number) => number = randomInt): string {
  const characters = Array.from({ length: 8 }, () => alphabet[random(alphabet.length)]);
  return `${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}`;
}
