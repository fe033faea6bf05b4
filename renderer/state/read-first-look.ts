import type { Locale, Snapshot } from '@gatehouse/shared';
import { languageNames } from '../words/language-names.ts';

/** What the document was told when it was served, before the first snapshot. */
export type FirstLook = Pick<Snapshot, 'locale' | 'theme' | 'display'>;

/** Reads it off the root element. What is not there, or nothing that we know, is as the system has it. */
export function readFirstLook({ lang, dataset }: Pick<HTMLElement, 'lang' | 'dataset'>): FirstLook {
  const theme = dataset['theme'];
  return {
    locale: Object.hasOwn(languageNames, lang) ? (lang as Locale) : 'en',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    ...(theme === 'contrast' && { display: { contrast: true, textScale: 100, still: false } }),
  };
}
