import type { Place } from './scene-of.ts';

/** Whether nothing more can be typed in this attempt. */
export function isOver(place: Place): boolean {
  return place.kind === 'step' && (place.step.kind === 'done' || place.step.kind === 'closed');
}

/** Whether the attempt can be taken up again from its end, so that its token is still needed. */
export function leadsOn(place: Place): boolean {
  return place.kind === 'step' && (place.step.instead ?? []).length > 0;
}
