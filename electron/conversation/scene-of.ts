import type { Opening, Scene, Step, Unreachable } from '@gatehouse/shared';

/** Where the conversation stands. Exactly one is the case; `since` is on the monotonic clock. */
export type Place =
  | { kind: 'start'; notice?: 'attempt-lost' }
  | { kind: 'step'; step: Step; since: number }
  | { kind: 'unreachable'; reason: Unreachable; during: 'start'; opening: Opening }
  | { kind: 'unreachable'; reason: Unreachable; during: 'step' }
  | { kind: 'too-old' }
  | { kind: 'not-configured'; problems: { setting: string; problem: string }[] };

/** What the renderer may see of it, at the time `now`. */
export function sceneOf(place: Place, now: number): Scene {
  switch (place.kind) {
    case 'step':
      return {
        kind: 'step',
        step: place.step,
        elapsed: Math.max(0, Math.round(now - place.since)),
      };
    case 'unreachable':
      return { kind: 'unreachable', reason: place.reason, during: place.during };
    case 'start':
    case 'too-old':
    case 'not-configured':
      return place;
  }
}
