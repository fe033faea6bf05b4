/** Which of the things that a text should not hold it may hold after all. */
export interface TextAllowance {
  /** Beginnings that a spreadsheet would take for a formula. */
  formulas: boolean;
  /** Line breaks and tabs within, and the joiners that some scripts are written with. */
  prose: boolean;
}

/**
 * What of a text nobody can see or no program should run, with the remedy; undefined where there is
 * nothing. A cell that begins like a formula is run by the next spreadsheet that opens it (OWASP, CSV
 * Injection). Positions count characters from 1.
 */
export function textProblem(text: string, { formulas, prose }: TextAllowance): string | undefined {
  if (!formulas && /^[=@\t\r]/u.test(text)) {
    return 'begins like a formula, which a spreadsheet would run; write it without = or @ in front';
  }
  let position = 0;
  for (const character of text) {
    position++;
    if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(character)) continue;
    if (prose && /[\t\r\n\u200c\u200d]/u.test(character)) continue;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `has an invisible character (U+${code}) at position ${position}; remove it`;
  }
  return undefined;
}

/** 49.17E+10, with a comma where the country has one. */
const inPowers = /^\d+(?:[.,]\d+)?E\+?\d+$/iu;

/** Whether a spreadsheet has taken digits for a number and rounded them. */
export function isRounded(text: string): boolean {
  return inPowers.test(text.trim());
}
