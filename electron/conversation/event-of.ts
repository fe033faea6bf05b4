import type { LogEvent } from '../log/event.ts';
import type { Place } from './scene-of.ts';

/** What the log keeps of a place: kinds, reasons and the support code, never words of the step. */
export function eventOf(place: Place, supportCode: string): LogEvent {
  if (place.kind !== 'step') {
    const reason = place.kind === 'unreachable' ? { reason: place.reason } : {};
    return { event: 'scene', scene: place.kind, supportCode, ...reason };
  }
  const { step } = place;
  return {
    event: 'step',
    kind: step.kind,
    seq: step.seq,
    supportCode,
    ...(step.kind === 'challenge' && { gate: step.gate }),
    ...(step.kind === 'done' && { outcome: step.outcome }),
    ...(step.kind === 'closed' && { closed: step.reason }),
    ...(step.refused && { refused: step.refused.reason }),
  };
}
