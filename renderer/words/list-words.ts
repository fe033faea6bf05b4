/** Several things in one sentence, parted and joined as a language does it (ECMA-402, `Intl.ListFormat`). */
export function listWords(things: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(things);
}
