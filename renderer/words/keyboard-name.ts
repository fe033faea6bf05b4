import type { Keyboard, Locale, Snapshot } from '@gatehouse/shared';
import { nameOfLanguage } from './name-of-language.ts';

type Known = Pick<Keyboard, 'language' | 'name'>;

/** The keyboard that the window types with, where that is known. */
export function presentKeyboard({ keyboard, keyboards }: Snapshot): Known | undefined {
  if (keyboards !== undefined) return keyboards.find(({ inUse }) => inUse);
  return keyboard === undefined ? undefined : { language: keyboard };
}

/**
 * What a keyboard is called in this language; undefined for one that nobody has a word for. Windows'
 * own name is English and stands by itself, whichever way the words around it run.
 */
export function keyboardName({ language, name }: Known, locale: Locale): string | undefined {
  const own = name === undefined ? [] : [`\u2068${name}\u2069`];
  const spoken = language === 'und' ? undefined : nameOfLanguage(language, locale);
  const parts = [...(spoken === undefined ? [] : [spoken]), ...own];
  return parts.length === 0 ? undefined : parts.join(' – ');
}
