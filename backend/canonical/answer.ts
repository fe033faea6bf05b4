/**
 * The form in which two answers to a question are compared: compatibility-composed (Unicode NFKC),
 * without invisible characters, case folded without regard to a language, white space collapsed.
 */
export function canonicalAnswer(answer: string): string {
  return answer
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu, (character) =>
      /\s/u.test(character) ? ' ' : '',
    )
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}
