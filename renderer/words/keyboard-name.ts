import type { Keyboard, Locale, Snapshot } from '@gatehouse/shared';

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
  const parts = [...languageName(language, locale), ...own];
  return parts.length === 0 ? undefined : parts.join(' – ');
}

function languageName(tag: string, locale: Locale): string[] {
  if (tag === 'und') return [];
  try {
    const names = new Intl.DisplayNames([locale], {
      type: 'language',
      languageDisplay: 'standard',
    });
    return [names.of(tag) ?? tag];
  } catch {
    return [];
  }
}
