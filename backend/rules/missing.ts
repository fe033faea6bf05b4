import type { ItemKind } from '@gatehouse/shared';
import { gatesOf, offer, type Requirement, type Usable } from './requirement.ts';

/** Something that could be registered, and the gates that it would open. */
export interface Registrable {
  item: ItemKind;
  gates: Usable['gate'][];
}

export interface Missing {
  /** How many things must be registered at the least; undefined where no number of them suffices. */
  count: number | undefined;
  /** The kinds that are part of some smallest set. */
  needed: Set<ItemKind>;
}

/** Two of a kind are of use where a rule asks for two destinations, such as a text and a call. */
const most: Record<ItemKind, number> = {
  email: 2,
  phone: 2,
  totp: 1,
  'saved-code': 1,
  questions: 1,
};

/**
 * What a person must register besides what is there, so that the requirement can be met. Every
 * combination is looked at, at most 72 of them, the smallest first.
 */
export function missingFor(
  requirement: Requirement,
  usable: readonly Usable[],
  registrable: readonly Registrable[],
): Missing {
  const named = gatesOf(requirement);
  const useful = registrable.filter(({ gates }) => gates.some((gate) => named.has(gate)));
  const sets = combinations(useful).sort((one, other) => one.length - other.length);
  const needed = new Set<ItemKind>();
  let count: number | undefined;
  for (const set of sets) {
    if (count !== undefined && set.length > count) break;
    const together = [...usable, ...set.flatMap(freshUsable)];
    if (offer(requirement, together, []) === undefined) continue;
    count = set.length;
    for (const { item } of set) needed.add(item);
  }
  return { count, needed };
}

/** Whether any one channel could be lost and the requirement still be met. */
export function hasSpare(requirement: Requirement, usable: readonly Usable[]): boolean {
  const channels = [...new Set(usable.map(({ channel }) => channel))];
  return channels.every(
    (lost) =>
      offer(
        requirement,
        usable.filter(({ channel }) => channel !== lost),
        [],
      ) !== undefined,
  );
}

function combinations(registrable: readonly Registrable[]): Registrable[][] {
  return registrable.reduce<Registrable[][]>(
    (sets, each) =>
      sets.flatMap((set) =>
        Array.from({ length: most[each.item] + 1 }, (_, times) => [
          ...set,
          ...Array.from({ length: times }, () => each),
        ]),
      ),
    [[]],
  );
}

/** Something new leads where nothing else leads. */
function freshUsable({ item, gates }: Registrable, at: number): Usable[] {
  const channel = `new:${item}:${at}`;
  return gates.map((gate) => ({ id: `${channel}:${gate}`, gate, channel }));
}
