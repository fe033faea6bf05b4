/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), full-width forms too. */
const formula = /^[=+\-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]/u;

/**
 * One line of CSV (RFC 4180). Every field stands in quotes, so that no separator of whatever country can
 * begin another one, and what a spreadsheet would reckon with is given an apostrophe before it.
 */
export function csvLine(fields: readonly string[]): string {
  const quoted = fields.map((field) => {
    const harmless = formula.test(field) ? `'${field}` : field;
    return `"${harmless.replaceAll('"', '""')}"`;
  });
  return `${quoted.join(',')}\r\n`;
}
