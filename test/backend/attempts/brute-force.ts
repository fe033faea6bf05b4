import type { Gate } from '@gatehouse/shared';
import type { Requirement, Usable } from '../../../backend/rules/requirement.ts';

/** What is left of an attempt, as far as gates are concerned. */
export interface Standing {
  passed: readonly Usable[];
  /** Options that cannot be passed any more. */
  gone: ReadonlySet<string>;
}

/** What there is to offer, and how many gates are left at the least; undefined: there is no way. */
export interface Expected {
  options: string[];
  remaining: number;
}

/**
 * The definition itself, without a thought for speed and without a line of the engine: every set of
 * options is tried. It is a way when no two of it, and none of it and of what was passed, share a gate
 * or a channel, when it satisfies the tree together with what was passed, and when none of it can be
 * left out.
 */
export function bruteForce(
  tree: Requirement,
  options: readonly Usable[],
  { passed, gone }: Standing,
): Expected | undefined {
  const satisfies = (set: readonly Usable[]): boolean =>
    holds(
      tree,
      [...passed, ...set].map(({ gate }) => gate),
    );
  if (satisfies([])) return { options: [], remaining: 0 };
  const ways = setsOf(options.filter(({ id }) => !gone.has(id))).filter(
    (set) =>
      differ([...passed, ...set].map(({ gate }) => gate)) &&
      differ([...passed, ...set].map(({ channel }) => channel)) &&
      satisfies(set) &&
      set.every((one) => !satisfies(set.filter((other) => other !== one))),
  );
  if (ways.length === 0) return undefined;
  const members = new Set(ways.flat());
  return {
    options: options.filter((each) => members.has(each)).map(({ id }) => id),
    remaining: Math.min(...ways.map((way) => way.length)),
  };
}

/** Whether these gates satisfy the tree: *all* is *any N of* with every one of them. */
export function holds(tree: Requirement, gates: readonly Gate[]): boolean {
  if (typeof tree === 'string') return gates.includes(tree);
  const [least, parts] = 'all' in tree ? [tree.all.length, tree.all] : [tree.any, tree.of];
  let met = 0;
  for (const part of parts) if (holds(part, gates)) met++;
  return met >= least;
}

const differ = (words: readonly string[]): boolean => new Set(words).size === words.length;

function setsOf(options: readonly Usable[]): Usable[][] {
  let sets: Usable[][] = [[]];
  for (const option of options) sets = [...sets, ...sets.map((set) => [...set, option])];
  return sets;
}
