/**
 * A code as it is sent: people copy codes with spaces and dashes, and some keyboards type
 * full-width digits, none of which is a mistake.
 */
export function normaliseCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Dash_Punctuation}\u00AD\u200B-\u200F\u2060\uFEFF\u2212]/gu, '');
}

/** What is wrong with a typed code before it is sent; a wrong length would only cost a try. */
export function codeTrouble(typed: string, digits: number): 'missing' | 'wrong-length' | null {
  const code = normaliseCode(typed);
  if (code === '') return 'missing';
  return /^\d+$/.test(code) && code.length === digits ? null : 'wrong-length';
}
