import {
  isSupportedCountry,
  type PhoneNumber as ParsedNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** A number that can be dialled from anywhere. */
export interface PhoneNumber {
  /** E.164, such as `+493023125100`. */
  number: string;
  /** Digits to dial once the line is up; a text message cannot reach them. */
  extension?: string;
}

/** More than any number with its spaces and its extension needs. */
const longest = 64;

/**
 * A number as people and directories write it, in E.164 (ITU-T E.164) with the extension apart.
 * Undefined for what is no number that can be assigned, for what may be either of two people's (see
 * `mayLackPlus`), and for those that cost extra: a code must not be a way to run up a bill.
 * @param region where numbers without a country code are at home (ISO 3166-1 alpha-2); without one
 * only those that begin with `+` are understood
 */
export function canonicalNumber(text: string, region: string | undefined): PhoneNumber | undefined {
  const plain = plainNumber(text);
  if (plain.length > longest) return undefined;
  const parsed = parsePhoneNumberFromString(plain, {
    extract: false,
    ...(region !== undefined && isSupportedCountry(region) ? { defaultCountry: region } : {}),
  });
  // With the metadata of all types, a number is valid where it has one.
  const type = parsed?.getType();
  if (parsed === undefined || type === undefined || mayLackPlus(plain, parsed)) return undefined;
  if (type === 'PREMIUM_RATE' || type === 'SHARED_COST') return undefined;
  const { number, ext: extension } = parsed;
  return { number, ...(extension === undefined ? {} : { extension }) };
}

/**
 * Whether `plain`, read as `parsed`, is as well somebody else's number that has lost its `+`, as numbers
 * do in spreadsheets: in Germany `491713920011` could be a landline in 0491 Leer that lacks its 0. Who
 * writes as the region does means the region: with the prefix for calls within the country, or without
 * one where none is written, as in the United States.
 */
export function mayLackPlus(plain: string, parsed: ParsedNumber): boolean {
  // It is there, and a number with two of them is nobody's.
  if (plain.startsWith('+')) return false;
  const digits = digitsOf(plain);
  const athome = [parsed.formatNational(), parsed.formatNational({ nationalPrefix: false })];
  if (athome.some((text) => digitsOf(text) === digits)) return false;
  // No country code begins with 0, so whatever begins with a prefix is nobody's with a + before it.
  const abroad = parsePhoneNumberFromString(`+${plain}`, { extract: false });
  return abroad?.isValid() === true && abroad.number !== parsed.number;
}

const digitsOf = (text: string): string => text.replaceAll(/\D/gu, '');

/** What was written, without what nobody can see or means: the form that is looked at. */
export function plainNumber(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .replace(/^tel:/iu, '');
}

/** One text for a number and its extension (RFC 3966, section 5.3); equal for equal numbers. */
export function numberText({ number, extension }: PhoneNumber): string {
  return extension === undefined ? number : `${number};ext=${extension}`;
}

/** Whether numbers of this region can be told from others. */
export function isRegion(region: string): boolean {
  return isSupportedCountry(region);
}
