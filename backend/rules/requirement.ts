import type { Gate } from '@gatehouse/shared';

/** A rule's tree of *all* and *any N of*. A gate may stand in several places; passing it counts in all. */
export type Requirement = Gate | { all: Requirement[] } | { any: number; of: Requirement[] };

/** One gate that this person could take, and the channel by which its proof would travel. */
export interface Usable {
  id: string;
  gate: Gate;
  /** Two options with the same channel prove the same thing: only one of them counts. */
  channel: string;
}

export interface Offer {
  /** Members of a way, in the order given. */
  options: string[];
  /** The size of the smallest way: how many gates are still to be passed at least. */
  remaining: number;
}

/** Whether these gates satisfy the requirement. More gates never make it worse. */
export function satisfied(requirement: Requirement, gates: ReadonlySet<Gate>): boolean {
  if (typeof requirement === 'string') return gates.has(requirement);
  if ('all' in requirement) return requirement.all.every((part) => satisfied(part, gates));
  return requirement.of.filter((part) => satisfied(part, gates)).length >= requirement.any;
}

/** Every gate that the requirement names. */
export function gatesOf(requirement: Requirement): Set<Gate> {
  if (typeof requirement === 'string') return new Set([requirement]);
  return new Set(partsOf(requirement).flatMap((part) => [...gatesOf(part)]));
}

/** How many lists stand one within the other; a gate alone is none. */
export function depthOf(requirement: Requirement): number {
  if (typeof requirement === 'string') return 0;
  return 1 + Math.max(0, ...partsOf(requirement).map(depthOf));
}

/** How many times gates are named. */
export function countOf(requirement: Requirement): number {
  if (typeof requirement === 'string') return 1;
  return partsOf(requirement).reduce((sum, part) => sum + countOf(part), 0);
}

const partsOf = (list: Exclude<Requirement, Gate>): Requirement[] =>
  'all' in list ? list.all : list.of;

/**
 * The gates of every *way* that these options leave open, the shortest first. None when nothing
 * satisfies the requirement; one without gates when nothing is asked for.
 */
export function waysOf(requirement: Requirement, usable: readonly Usable[]): Gate[][] {
  if (satisfied(requirement, new Set())) return [[]];
  const byGate = Map.groupBy(usable, (each) => each.gate);
  const named = gatesOf(requirement);
  return [...subsets([...byGate.keys()].filter((gate) => named.has(gate)))]
    .filter((gates) => isMinimal(requirement, gates, new Set()))
    .filter((gates) => assignable(gates.map((gate) => byGate.get(gate) ?? [])).length > 0)
    .sort((one, other) => one.length - other.length);
}

/**
 * What can be offered to a person who has passed some options already: the members of every *way*,
 * a set of further options with channels of their own that satisfies the requirement with nothing
 * superfluous. Undefined when no way is left. A second option of one gate is always superfluous,
 * so ways are sets of gates (at most 2⁷ to look at) for which distinct channels can be found.
 */
export function offer(
  requirement: Requirement,
  usable: readonly Usable[],
  passed: readonly Usable[],
): Offer | undefined {
  const passedGates = new Set(passed.map((each) => each.gate));
  if (satisfied(requirement, passedGates)) return { options: [], remaining: 0 };

  const spent = new Set(passed.map((each) => each.channel));
  const open = usable.filter((each) => !passedGates.has(each.gate) && !spent.has(each.channel));
  const byGate = Map.groupBy(open, (each) => each.gate);
  const offered = new Set<string>();
  let remaining = Infinity;

  for (const gates of subsets([...byGate.keys()])) {
    if (!isMinimal(requirement, gates, passedGates)) continue;
    const pools = gates.map((gate) => byGate.get(gate) ?? []);
    const members = assignable(pools);
    if (members.length === 0) continue;
    remaining = Math.min(remaining, gates.length);
    for (const member of members) offered.add(member.id);
  }
  if (remaining === Infinity) return undefined;
  return { options: open.map((each) => each.id).filter((id) => offered.has(id)), remaining };
}

function isMinimal(requirement: Requirement, gates: Gate[], passed: ReadonlySet<Gate>): boolean {
  if (!satisfied(requirement, new Set([...passed, ...gates]))) return false;
  return gates.every(
    (left) =>
      !satisfied(requirement, new Set([...passed, ...gates.filter((gate) => gate !== left)])),
  );
}

/** The options that some choice of one per pool, all with different channels, makes use of. */
function assignable(pools: Usable[][]): Usable[] {
  return pools.flatMap((pool, at) =>
    pool.filter((option) =>
      canAssign(
        pools.filter((_, other) => other !== at),
        new Set([option.channel]),
      ),
    ),
  );
}

function canAssign(pools: Usable[][], taken: ReadonlySet<string>): boolean {
  const [first, ...rest] = pools;
  if (first === undefined) return true;
  const channels = new Set(first.map((option) => option.channel));
  return [...channels].some(
    (channel) => !taken.has(channel) && canAssign(rest, new Set([...taken, channel])),
  );
}

function* subsets<Item>(items: Item[]): Generator<Item[]> {
  for (let mask = 1; mask < 1 << items.length; mask++) {
    yield items.filter((_, index) => (mask & (1 << index)) !== 0);
  }
}
