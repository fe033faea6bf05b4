import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gate, ItemKind } from '@gatehouse/shared';
import { hasSpare, missingFor, type Registrable } from '../../../backend/rules/missing.ts';
import { offer, type Requirement, type Usable } from '../../../backend/rules/requirement.ts';

const registrable: Registrable[] = [
  { item: 'email', gates: ['email'] },
  { item: 'phone', gates: ['sms', 'call'] },
  { item: 'totp', gates: ['totp'] },
  { item: 'saved-code', gates: ['saved-code'] },
  { item: 'questions', gates: ['questions'] },
];
const gates: Gate[] = ['email', 'sms', 'call', 'totp', 'saved-code', 'questions'];
const { tree } = fc.letrec<{ tree: Requirement }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom(...gates),
    fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
    fc
      .array(tie('tree'), { minLength: 1, maxLength: 3 })
      .chain((of) =>
        fc.record({ any: fc.integer({ min: 1, max: of.length }), of: fc.constant(of) }),
      ),
  ),
}));
const had: fc.Arbitrary<Usable[]> = fc
  .subarray(registrable)
  .map((some) => some.flatMap((each, at) => usableOf(each, `had-${at}`)));

function usableOf({ gates: opened }: Registrable, channel: string): Usable[] {
  return opened.map((gate) => ({ id: `${channel}:${gate}`, gate, channel }));
}
const kinds = (needed: Set<ItemKind>): Registrable[] =>
  registrable.filter(({ item }) => needed.has(item));

describe('what a person still has to register', () => {
  it('becomes one less with anything that is called needed, until the rule can be met', () => {
    fc.assert(
      fc.property(tree, had, fc.infiniteStream(fc.nat()), (requirement, first, choices) => {
        let usable = first;
        let { count, needed } = missingFor(requirement, usable, registrable);
        if (count === undefined) return;
        for (let left = count; left > 0; left--) {
          const open = kinds(needed);
          const { value: choice } = choices.next() as { value: number };
          const chosen = open[choice % open.length]!;
          usable = [...usable, ...usableOf(chosen, `new-${left}`)];
          ({ count, needed } = missingFor(requirement, usable, registrable));
          expect(count).toBe(left - 1);
        }
        expect(offer(requirement, usable, [])).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });

  it('is never more than what nothing at all would ask for, and nothing once it can be met', () => {
    fc.assert(
      fc.property(tree, had, (requirement, usable) => {
        const { count } = missingFor(requirement, usable, registrable);
        const bare = missingFor(requirement, [], registrable).count;
        if (count !== undefined && bare !== undefined) expect(count).toBeLessThanOrEqual(bare);
        expect(count === 0).toBe(offer(requirement, usable, []) !== undefined);
      }),
      { numRuns: 500 },
    );
  });

  it('is two numbers where a text and a call must reach two phones', () => {
    const both: Requirement = { all: ['sms', 'call'] };
    expect(missingFor(both, [], registrable)).toEqual({ count: 2, needed: new Set(['phone']) });
  });

  it('is nothing that anybody could register where the rule names what there is not', () => {
    const phoneless = registrable.filter(({ item }) => item !== 'phone');
    expect(missingFor('sms', [], phoneless).count).toBeUndefined();
  });
});

describe('a spare', () => {
  it('is there when anything could be lost and the rule still be met', () => {
    const [email = [], phone = [], totp = []] = registrable.map((each) =>
      usableOf(each, each.item),
    );
    const one: Requirement = { any: 1, of: ['email', 'sms', 'totp'] };
    expect(hasSpare(one, email)).toBe(false);
    expect(hasSpare(one, [...email, ...phone])).toBe(true);
    const two: Requirement = { any: 2, of: ['email', 'sms', 'totp'] };
    expect(hasSpare(two, [...email, ...phone])).toBe(false);
    expect(hasSpare(two, [...email, ...phone, ...totp])).toBe(true);
  });
});
