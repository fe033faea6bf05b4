import type { Notice, Opening, Scene, Step, Unreachable, VerdictKind } from '@gatehouse/shared';
import type { NetworkState } from './network-state.ts';

/** Where the conversation stands. Exactly one is the case; `since` is on the monotonic clock. */
export type Place =
  | { kind: 'reminder'; snoozeDays: number }
  | { kind: 'start'; notice?: 'attempt-lost' }
  /** `endedAt` on the wall clock, where the step is the end. */
  | { kind: 'step'; step: Step; since: number; endedAt?: number }
  | { kind: 'unreachable'; reason: Unreachable; during: 'start'; opening: Opening }
  | { kind: 'unreachable'; reason: Unreachable; during: 'step' }
  | { kind: 'too-old' }
  | { kind: 'not-configured'; problems: { setting: string; problem: string }[] };

export interface SceneContext {
  network: NetworkState | undefined;
  now: number;
  /** The organisation's words for a verdict, in the language that is shown. */
  noticeFor: (kind: VerdictKind) => Notice | undefined;
}

/** What the renderer may see: where the conversation stands, unless the network is in the way. */
export function sceneOf(place: Place, { network, now, noticeFor }: SceneContext): Scene {
  const during = duringOf(place);
  if (network && during !== undefined) {
    const { verdict, checking } = network;
    if (verdict === undefined) {
      if (place.kind === 'start') return { kind: 'starting' };
    } else if (verdict.kind !== 'reachable') {
      const notice = noticeFor(verdict.confirmed ? verdict.kind : 'slow-network');
      return { kind: 'verdict', verdict, during, checking, ...(notice && { notice }) };
    }
  }
  switch (place.kind) {
    case 'step':
      return {
        kind: 'step',
        step: place.step,
        elapsed: Math.max(0, Math.round(now - place.since)),
        ...(place.endedAt !== undefined && { endedAt: place.endedAt }),
      };
    case 'unreachable':
      return { kind: 'unreachable', reason: place.reason, during: place.during };
    case 'not-configured': {
      const notice = noticeFor('not-configured');
      return { ...place, ...(notice && { notice }) };
    }
    case 'reminder':
    case 'start':
    case 'too-old':
      return place;
  }
}

/** What the network would interrupt; nothing where it is not needed any more. */
export function duringOf(place: Place): 'start' | 'step' | undefined {
  switch (place.kind) {
    case 'start':
      return 'start';
    case 'unreachable':
      return place.during;
    case 'step':
      return place.step.kind === 'done' || place.step.kind === 'closed' ? undefined : 'step';
    // Nothing has begun yet, and a reminder that spoke of the network would help nobody.
    case 'reminder':
    case 'too-old':
    case 'not-configured':
      return undefined;
  }
}
