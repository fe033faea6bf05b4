import { maskNumber } from '../canonical/mask.ts';
import type { Phones, PhoneSettings } from './phones-of.ts';

/**
 * The masks that a person could have: a mobile for both, and for every second one another number where
 * the directory has more than one attribute to take it from. Made of `bytes`, so the same each time.
 * Where a rule takes two everybody has them: whoever comes to its end at once would be known as nobody.
 */
export function syntheticPhones(bytes: Buffer, { sms, call, takesTwo }: PhoneSettings): Phones {
  const one = (bytes[8] ?? 0) % 100;
  // Never the same two digits twice, since two numbers of one person are not one channel.
  const other = (one + 1 + ((bytes[9] ?? 0) % 99)) % 100;
  const hasTwo = takesTwo || (bytes[10] ?? 0) % 2 === 1;
  const enrolled = takesTwo && Math.max(sms.length, call.length) < 2;
  const masked = (digits: number): string => maskNumber(String(digits).padStart(2, '0'));
  const first = { id: '1', number: masked(one) };
  const second = { id: '2', number: masked(other) };
  const numbers = (attributes: readonly string[]): Phones['sms'] =>
    hasTwo && (attributes.length > 1 || enrolled) ? [first, second] : [first];
  return { sms: numbers(sms), call: numbers(call) };
}
