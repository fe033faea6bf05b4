import { readFileSync } from 'node:fs';
import { localeSchema } from '@gatehouse/shared';
import { languageFile } from '../../build/words/words-in.ts';
import { addLanguage, type Language } from '../../renderer/words/languages.ts';

/** Importing this makes every language known, as if the window had read all their files. */
for (const locale of localeSchema.options) {
  const file = new URL(`../../renderer/notices/${locale}.json`, import.meta.url);
  const { notices } = JSON.parse(readFileSync(file, 'utf8')) as Pick<Language, 'notices'>;
  addLanguage(locale, { words: languageFile(locale).words, notices });
}
