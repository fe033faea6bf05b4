/** What a language is called in the words of another; nothing for a tag that is none. */
export function nameOfLanguage(tag: string, locale: string): string | undefined {
  try {
    const names = new Intl.DisplayNames([locale], {
      type: 'language',
      languageDisplay: 'standard',
    });
    return names.of(tag);
  } catch {
    return undefined;
  }
}
