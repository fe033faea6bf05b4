import { useSyncExternalStore } from 'react';
import { useArrivedAt, useSnapshot, useWindowStore } from '../state/use-window.ts';
import { remaining, shownSeconds } from './remaining.ts';

/**
 * What is left of a duration in whole seconds, when `elapsed` of it had passed as the snapshot
 * arrived. Draws again only when the number changes.
 */
export function useSecondsLeft(duration: number, elapsed: number): number {
  const { tick } = useWindowStore();
  const arrivedAt = useArrivedAt();
  const look = () => shownSeconds(remaining(duration, elapsed, arrivedAt, tick.at()));
  return useSyncExternalStore(tick.subscribe, look, look);
}

/** What is left of one of the step's durations, in whole seconds. */
export function useRemaining(duration: number): number {
  const { scene } = useSnapshot();
  return useSecondsLeft(duration, scene.kind === 'step' ? scene.elapsed : 0);
}
