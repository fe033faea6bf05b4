import { useEffect, useState } from 'react';
import { useArrivedAt, useSnapshot, useWindowStore } from '../state/use-window.ts';
import { remaining, shownSeconds } from './remaining.ts';

/**
 * What is left of one of the step's durations, in whole seconds. It looks twice a second, so that
 * no second is skipped, and draws again only when the number changes.
 */
export function useRemaining(duration: number): number {
  const { now } = useWindowStore();
  const arrivedAt = useArrivedAt();
  const { scene } = useSnapshot();
  const elapsed = scene.kind === 'step' ? scene.elapsed : 0;
  const look = () => shownSeconds(remaining(duration, elapsed, arrivedAt, now()));
  const [, setSeconds] = useState(look);
  useEffect(() => {
    const timer = setInterval(() => {
      setSeconds(look());
    }, 500);
    return () => {
      clearInterval(timer);
    };
  });
  return look();
}
