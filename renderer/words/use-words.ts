import { createContext, useContext } from 'react';
import { wordsOf, type Words } from './words.ts';

export const WordsContext = createContext<Words>(wordsOf('en'));

/** The words of the language that the window speaks now. */
export function useWords(): Words {
  return useContext(WordsContext);
}
