import type { Verdict } from '@gatehouse/shared';
import type { ShownKind } from './shown-kind.ts';

/** A verdict as a screen words it. */
export type ShownVerdict = Extract<Verdict, { kind: ShownKind }>;

const stillChecking: ShownVerdict = {
  kind: 'slow-network',
  reason: 'still-checking',
  confirmed: false,
  probably: false,
};

/**
 * What a person is told. Whatever is not confirmed is "still checking": a guess that turns out
 * wrong costs more trust than a moment of patience. `reachable` is on its way to the form.
 */
export function shownVerdict(verdict: Verdict): ShownVerdict {
  return verdict.kind === 'reachable' || !verdict.confirmed ? stillChecking : verdict;
}
