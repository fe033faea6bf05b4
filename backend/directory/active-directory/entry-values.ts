import type { Entry } from 'ldapts';

type Value = string | Buffer;

/** All values of an attribute, whatever case the server writes its name in; none when it is absent. */
function valuesOf(entry: Entry, attribute: string): Value[] {
  const wanted = attribute.toLowerCase();
  const key = Object.keys(entry).find((name) => name.toLowerCase() === wanted);
  const found = key === undefined ? [] : entry[key];
  return Array.isArray(found) ? [...found] : found === undefined ? [] : [found];
}

/** The values that are text; one that is not UTF-8 is none. */
export function textsOf(entry: Entry, attribute: string): string[] {
  return valuesOf(entry, attribute).filter((value) => typeof value === 'string');
}

export function textOf(entry: Entry, attribute: string): string | undefined {
  return textsOf(entry, attribute)[0];
}

/** The values as bytes: the attribute must be among `binaryAttributes` of the search. */
export function bytesOf(entry: Entry, attribute: string): Buffer[] {
  return valuesOf(entry, attribute).filter((value) => Buffer.isBuffer(value));
}

/** A whole number; undefined when the attribute is absent or holds something else. */
export function numberOf(entry: Entry, attribute: string): number | undefined {
  const text = textOf(entry, attribute);
  return text === undefined || !/^-?\d{1,15}$/u.test(text) ? undefined : Number(text);
}

/** A large integer, of which only the sign and the order matter. */
export function bigOf(entry: Entry, attribute: string): bigint | undefined {
  const text = textOf(entry, attribute);
  return text === undefined || !/^-?\d{1,20}$/u.test(text) ? undefined : BigInt(text);
}

/** What comes as bytes, since any of it may happen to be valid text. */
export const binaryAttributes = [
  ...['objectGUID', 'objectSid', 'tokenGroups', 'replPropertyMetaData'],
  ...['nTSecurityDescriptor', 'schemaIDGUID', 'attributeSecurityGUID'],
];
