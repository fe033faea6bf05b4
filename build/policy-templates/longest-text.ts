import type { JsonSchema } from './find-schema.ts';

/** What an element takes that names no length of its own (Microsoft, "maxLength attribute"). */
export const usualLength = 1023;

/**
 * As many characters as Group Policy carries in one value: 65,535 bytes in Registry.pol, less the
 * zero at the end of the text, in UTF-16 ([MS-GPREG] section 2.2.1).
 */
const mostCarried = Math.floor((65_535 - 2) / 2);

/** Between the members of a list; the client's reader heeds no blank there. */
export const separator = '; ';

/**
 * How many characters a value has at most as it is typed into one line. Undefined where the schema
 * sets no bound.
 */
export function longestText(schema: JsonSchema): number | undefined {
  const longest = measure(schema);
  return longest === undefined ? undefined : Math.min(longest, mostCarried);
}

function measure(schema: JsonSchema): number | undefined {
  const { enum: values, items, maxItems, maxLength, pattern, properties } = schema;
  if (values) return Math.max(...values.map((each) => String(each).length));
  if (maxLength !== undefined) return maxLength;
  if (properties) return measureLine(properties);
  if (maxItems !== undefined && typeof items === 'object' && !Array.isArray(items)) {
    const member = measure(items);
    return member && maxItems * (member + separator.length) - separator.length;
  }
  // A pattern can set a bound by looking ahead at the whole.
  const whole = /^\^\(\?=\.\{\d+,(\d+)\}\$\)/.exec(pattern ?? '');
  return whole ? Number(whole[1]) : undefined;
}

/** A group in one line: `name=value` for each member. */
function measureLine(members: NonNullable<JsonSchema['properties']>): number {
  const longest = Object.entries(members).map(([name, schema]) => {
    const value = typeof schema === 'object' ? measure(schema) : undefined;
    return name.length + 1 + (value ?? usualLength) + separator.length;
  });
  return longest.reduce((sum, each) => sum + each, 0);
}
