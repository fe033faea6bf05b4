/** Crockford's base 32: no I, L, O and U, so that a code survives being read out on the phone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A support code for failures before the backend has given one: two groups of four, 40 random bits.
 * `random` gives that many random bytes.
 */
export function makeSupportCode(random: (size: number) => Uint8Array): string {
  const letters = Array.from(random(8), (byte) => alphabet.charAt(byte & 31)).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
