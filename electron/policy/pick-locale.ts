import { localeSchema, type Locale } from '@gatehouse/shared';

/** The first of the machine's languages (BCP 47 tags, most wanted first) that we have words in. */
export function pickLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const known = localeSchema.safeParse(language.split('-', 1)[0]?.toLowerCase());
    if (known.success) return known.data;
  }
  return 'en';
}
