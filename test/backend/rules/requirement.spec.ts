import type { Gate } from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOf,
  depthOf,
  offer,
  type Requirement,
  satisfied,
  type Usable,
  waysOf,
} from '../../../backend/rules/requirement.ts';

const gates: Gate[] = ['questions', 'email', 'sms', 'call', 'totp'];

const requirement: fc.Arbitrary<Requirement> = fc.letrec<{ tree: Requirement }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...gates),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 4 })
      .chain((of) => fc.integer({ min: 1, max: of.length }).map((any) => ({ any, of }))),
  ),
})).tree;

const usable: fc.Arbitrary<Usable[]> = fc
  .array(
    fc.record({ gate: fc.constantFrom(...gates), channel: fc.constantFrom('a', 'b', 'c', 'd') }),
    { maxLength: 8 },
  )
  .map((list) => list.map((each, index) => ({ ...each, id: `o${index}` })));

/** The definition itself: every set of options with distinct channels, tried one by one. */
function bruteForce(tree: Requirement, options: Usable[], passed: Usable[]) {
  const ways: Usable[][] = [];
  const holds = (set: Usable[]): boolean =>
    satisfied(tree, new Set([...passed, ...set].map((each) => each.gate)));
  for (let mask = 0; mask < 1 << options.length; mask++) {
    const set = options.filter((_, index) => mask & (1 << index));
    const channels = [...passed, ...set].map((each) => each.channel);
    if (new Set(channels).size !== channels.length || !holds(set)) continue;
    if (set.every((left) => !holds(set.filter((each) => each !== left)))) ways.push(set);
  }
  if (ways.length === 0) return undefined;
  const members = new Set(ways.flat().map((each) => each.id));
  return {
    options: options.map((each) => each.id).filter((id) => members.has(id)),
    remaining: Math.min(...ways.map((way) => way.length)),
  };
}

describe('offer', () => {
  it('agrees with trying every set of options, for random trees and people', () => {
    fc.assert(
      fc.property(requirement, usable, (tree, options) => {
        expect(offer(tree, options, [])).toEqual(bruteForce(tree, options, []));
      }),
      { numRuns: 1500 },
    );
  });

  it('still agrees after any way of passing what it offered, and never leaves anyone stuck', () => {
    fc.assert(
      fc.property(requirement, usable, fc.infiniteStream(fc.nat()), (tree, options, choices) => {
        const passed: Usable[] = [];
        for (let step = 0; ; step++) {
          const now = offer(tree, options, passed);
          if (step === 0 && now === undefined) return;
          expect(now).toEqual(bruteForce(tree, options, passed));
          if (now?.remaining === 0) break;
          const pick = now?.options[(choices.next().value as number) % now.options.length];
          passed.push(options.find((each) => each.id === pick)!);
          expect(passed.length).toBeLessThanOrEqual(gates.length);
        }
        expect(satisfied(tree, new Set(passed.map((each) => each.gate)))).toBe(true);
        expect(new Set(passed.map((each) => each.channel)).size).toBe(passed.length);
      }),
      { numRuns: 500 },
    );
  });

  it('comes from ways that are told alike, the shortest first', () => {
    fc.assert(
      fc.property(requirement, usable, (tree, options) => {
        const ways = waysOf(tree, options);
        const now = offer(tree, options, []);
        expect(ways[0]?.length).toBe(now?.remaining);
        const offered = new Set(options.filter(({ id }) => now?.options.includes(id)));
        expect(new Set(ways.flat())).toEqual(new Set([...offered].map(({ gate }) => gate)));
        for (const way of ways) expect(satisfied(tree, new Set(way))).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(waysOf({ all: [] }, [])).toEqual([[]]);
    expect(waysOf('sms', [])).toEqual([]);
  });

  it('counts two gates with the same destination once', () => {
    const both: Requirement = { all: ['sms', 'call'] };
    const one = { id: '1', gate: 'sms' as const, channel: 'tel:+491' };
    const same = { id: '2', gate: 'call' as const, channel: 'tel:+491' };
    const other = { id: '3', gate: 'call' as const, channel: 'tel:+492' };
    expect(offer(both, [one, same], [])).toBeUndefined();
    expect(offer(both, [one, same, other], [])).toEqual({ options: ['1', '3'], remaining: 2 });
  });
});

describe('the size of a requirement', () => {
  it('is how deep its lists stand and how many times it names a gate', () => {
    expect([depthOf('email'), countOf('email')]).toEqual([0, 1]);
    const tree: Requirement = { all: ['email', { any: 1, of: ['sms', { all: ['call', 'sms'] }] }] };
    expect([depthOf(tree), countOf(tree)]).toEqual([3, 4]);
    expect([depthOf({ all: [] }), countOf({ all: [] })]).toEqual([1, 0]);
  });
});
