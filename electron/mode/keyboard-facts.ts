import type { Keyboard, Snapshot } from '@gatehouse/shared';
import type { KeyboardReading, LoadedKeyboard } from '../platform/open-keyboards.ts';
import { keyboardLanguage } from './keyboard-language.ts';

/** What a snapshot says of the keyboard. */
export type KeyboardFacts = Pick<Snapshot, 'keyboard' | 'keyboards'>;

/**
 * What people are told of the layouts that are loaded. A layout is known by the language that its
 * keys type; it gets its name beside that where the language would mislead: a variant with keys
 * elsewhere, an input method, one of two for the same language. A layout that is loaded twice, for
 * two languages, types the same and is told once.
 */
export function keyboardFacts({ now, keyboards }: KeyboardReading): KeyboardFacts {
  const known = keyboards.filter((each) => each.id === now || !isTwin(each, keyboards, now));
  const languages = known.map(languageOf);
  const told = known.map((each, index): Keyboard => {
    const language = languages[index] ?? 'und';
    const alone = languages.indexOf(language) === languages.lastIndexOf(language);
    const plain = alone && !each.ime && keyboardLanguage(each.layout) !== undefined;
    const name = plain ? '' : each.name || each.layout || each.id;
    return { id: each.id, language, ...(name !== '' && { name }), inUse: each.id === now };
  });
  const present = told.find(({ inUse }) => inUse);
  return {
    ...(present !== undefined && { keyboard: present.language }),
    ...(told.length > 0 && { keyboards: told }),
  };
}

/** Our own word where there is one: `de` says enough where Windows has `de-DE`. */
function languageOf({ layout, language }: LoadedKeyboard): string {
  return keyboardLanguage(layout) ?? (language === '' ? 'und' : language);
}

/** Whether another one with the same keys stands for it: the one in use, else the first. */
function isTwin(each: LoadedKeyboard, all: readonly LoadedKeyboard[], now: string): boolean {
  if (each.layout === '') return false;
  const same = all.filter(({ layout }) => layout === each.layout);
  return (same.find(({ id }) => id === now) ?? same[0]) !== each;
}
