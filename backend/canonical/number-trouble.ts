import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { canonicalNumber, mayLackPlus, plainNumber } from './phone-number.ts';

/**
 * Why what was written is no number that a code can go to. `no-country`: it has no country code, and
 * is none of the region's either. `no-such-number`: the country has no number of that form.
 * `two-readings`: it may be one of the region's, or one of another country that has lost its `+`.
 */
export type NumberTrouble =
  'no-number' | 'no-country' | 'no-such-number' | 'two-readings' | 'costs-extra';

/** Undefined for a number that can be used. */
export function numberTrouble(text: string, region: string | undefined): NumberTrouble | undefined {
  if (canonicalNumber(text, region) !== undefined) return undefined;
  const plain = plainNumber(text);
  // A handful of digits is an extension or a room, and letters are a remark.
  const digits = plain.replaceAll(/\D/gu, '').length;
  if (digits < 6 || plain.length > 64 || /\p{L}{3}/u.test(plain.replace(/;?\s*ext\b.*$/iu, ''))) {
    return 'no-number';
  }
  const parsed = parsePhoneNumberFromString(plain, {
    extract: false,
    ...(region !== undefined && isSupportedCountry(region) ? { defaultCountry: region } : {}),
  });
  if (parsed?.isValid() === true) {
    return mayLackPlus(plain, parsed) ? 'two-readings' : 'costs-extra';
  }
  return plain.startsWith('+') ? 'no-such-number' : 'no-country';
}

/** Whether a number in E.164 lies in the fixed network alone, by its country's numbering plan. */
export function isLandline(number: string): boolean {
  return parsePhoneNumberFromString(number)?.getType() === 'FIXED_LINE';
}
