import { useState } from 'react';
import type { Locale } from '@gatehouse/shared';

/**
 * What a live region says of a title that changes under somebody's eyes: nothing at first, because
 * the focus reads the heading out, then each new title once. Another language is no news.
 */
export function useChangedTitle(title: string, locale: Locale): string {
  const [told, setTold] = useState({ title, locale, said: '' });
  if (told.title === title && told.locale === locale) return told.said;
  const said = told.locale === locale ? title : '';
  setTold({ title, locale, said });
  return said;
}
