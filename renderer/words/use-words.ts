import { createContext, useContext } from 'react';
import type { Locale } from '@gatehouse/shared';
import type { Words } from './words.ts';

/** The language that the window speaks now. */
export interface Speech {
  locale: Locale;
  words: Words;
}

export const SpeechContext = createContext<Speech | null>(null);

function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('a screen is drawn without a language');
  return speech;
}

/** The words of the language that the window speaks now. */
export function useWords(): Words {
  return useSpeech().words;
}

/** That language; for a moment after a change still the one before. */
export function useLocale(): Locale {
  return useSpeech().locale;
}
