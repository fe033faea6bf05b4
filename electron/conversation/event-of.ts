import type { Evidence, Verdict } from '@gatehouse/shared';
import type { LogEvent } from '../log/event.ts';
import { networkCodeOf } from './network-state.ts';
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

/** What the log keeps of a verdict: the same that its support code carries, spelled out. */
export function eventOfVerdict(verdict: Verdict, evidence: Evidence): LogEvent {
  const { link, vpn, names, connect, proxy, trust, diagnosis, beacon } = evidence;
  const { internet, literal, plain, elapsed } = evidence;
  return {
    event: 'verdict',
    verdict: verdict.kind,
    reason: verdict.reason,
    confirmed: verdict.confirmed,
    probably: verdict.probably,
    supportCode: networkCodeOf(verdict, evidence),
    elapsed: Math.round(elapsed),
    probes: {
      link,
      vpn,
      names,
      connect,
      proxy,
      trust,
      diagnosis,
      beacon,
      internet,
      literal,
      plain,
    },
  };
}
