import { useEffect, useState } from 'react';
import type { Locale } from '@gatehouse/shared';
import { firstKnown, isKnown, loadLanguage } from './languages.ts';

/**
 * The language to draw in: the wanted one as soon as its words are here, until then the one before,
 * so that nobody sees an empty window. A language whose file is missing is never drawn.
 */
export function useDrawnLocale(wanted: Locale): Locale {
  const [drawn, setDrawn] = useState(() => (isKnown(wanted) ? wanted : firstKnown()));
  useEffect(() => {
    let current = true;
    loadLanguage(wanted).then(
      () => {
        if (current) setDrawn(wanted);
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [wanted]);
  return isKnown(wanted) ? wanted : drawn;
}
