import type { Gate } from '@gatehouse/shared';
import { gatesOf, type Requirement, type Usable, waysOf } from '../rules/requirement.ts';

/**
 * The fewest gates that would have to be added to what somebody has, each with a channel of its own, for
 * the requirement to be satisfied; of as many, those that the rule names first. None where nothing is
 * lacking.
 */
export function lackingGates(requirement: Requirement, usable: readonly Usable[]): Gate[] {
  const named = [...gatesOf(requirement)];
  const added = (gates: readonly Gate[]): Usable[] =>
    gates.map((gate) => ({ id: `new-${gate}`, gate, channel: `new-${gate}` }));
  for (let size = 0; size <= named.length; size++) {
    for (const gates of choose(named, size)) {
      // A second address for a gate that is there already may be what is lacking, too.
      if (waysOf(requirement, [...usable, ...added(gates)]).length > 0) return gates;
    }
  }
  return [];
}

/** Every choice of so many, in the order of the list. */
function* choose<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [at, item] of items.entries()) {
    for (const rest of choose(items.slice(at + 1), size - 1)) yield [item, ...rest];
  }
}
