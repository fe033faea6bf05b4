/**
 * A value as it is put into a sentence that runs from right to left: set apart from it, so that a code
 * or a moment is not turned around (Unicode Bidirectional Algorithm, FSI and PDI).
 */
export function apart(text: string | number): string {
  return `\u2068${text}\u2069`;
}
