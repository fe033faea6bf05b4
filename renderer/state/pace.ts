import { createContext, useContext, useEffect, useState } from 'react';
import { useBusy } from './use-window.ts';

/**
 * How long what is under way has taken: `quick` while nothing is, or so short that a sign of it would
 * only flicker; `slow` once a person wants to see it; `long` once they want to be told.
 */
export type Pace = 'quick' | 'slow' | 'long';

/** In milliseconds. Below a third of a second an answer feels immediate. */
const slowAfter = 300;
const longAfter = 5_000;

/** Measures the pace, on the page's own timers. To be used once, by whoever provides it. */
export function useMeasuredPace(): Pace {
  const busy = useBusy();
  const [pace, setPace] = useState<Pace>('quick');
  useEffect(() => {
    if (!busy) return undefined;
    const slow = setTimeout(setPace, slowAfter, 'slow');
    const long = setTimeout(setPace, longAfter, 'long');
    return () => {
      clearTimeout(slow);
      clearTimeout(long);
      setPace('quick');
    };
  }, [busy]);
  return busy ? pace : 'quick';
}

export const PaceContext = createContext<Pace>('quick');

/** The pace of what is under way now. */
export function usePace(): Pace {
  return useContext(PaceContext);
}
