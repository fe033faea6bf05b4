/**
 * The form in which two answers to a question are compared: compatibility-composed (Unicode NFKC),
 * without invisible characters, case folded without regard to a language, white space collapsed.
 */
export function canonicalAnswer(answer: string): string {
  return (
    answer
      .normalize('NFKC')
      .replace(/[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, (character) =>
        /\s/u.test(character) ? ' ' : '',
      )
      // Up first: only so do "Straße" and "STRASSE" meet.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKC')
      .replace(/\s+/gu, ' ')
      .trim()
  );
}
