import { createContext, useContext } from 'react';

/** The ids of the screen's heading and sentence. */
export const OpeningWords = createContext<string | undefined>(undefined);

/**
 * What describes the field that gets the focus on a new screen: who listens hears what happened
 * before being asked to type, although the focus passed the heading by.
 */
export function useOpeningWords(first: boolean): string | undefined {
  const ids = useContext(OpeningWords);
  return first ? ids : undefined;
}
