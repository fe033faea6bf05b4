import type { Place } from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRule } from '../../../backend/rules/rule.ts';
import { unreachableRules } from '../../../backend/rules/unreachable-rules.ts';
import { type Applicant, missesOf, type Who } from '../../../backend/rules/who.ts';

const groups = ['Sales', 'IT', 'Straße'];
const units = [
  ['DC=corp'],
  ['OU=Sales', 'DC=corp'],
  ['OU=West', 'OU=Sales', 'DC=corp'],
  ['OU=IT', 'DC=corp'],
];
const values = ['North', 'South', 'Éast'];
const places: Place[] = ['lan', 'vpn', 'internet'];

/** A rule as a list of facts, and the same for people: matching is looking them up. */
interface Model {
  group?: number;
  unit?: number;
  is?: number[];
  from?: Place[];
  special?: 'all' | 'privileged';
}
interface Somebody {
  groups: number[];
  unit?: number;
  values: number[];
  place: Place;
  privileged: boolean;
}

const model: fc.Arbitrary<Model> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<Model>({ special: 'all' }, { special: 'privileged' }) },
  {
    weight: 6,
    arbitrary: fc.record(
      {
        group: fc.nat(groups.length - 1),
        unit: fc.nat(units.length - 1),
        is: fc.uniqueArray(fc.nat(values.length - 1), { minLength: 1 }),
        from: fc.uniqueArray(fc.constantFrom(...places), { minLength: 1 }),
      },
      { requiredKeys: [] },
    ),
  },
);
const somebody: fc.Arbitrary<Somebody> = fc.record(
  {
    groups: fc.uniqueArray(fc.nat(groups.length - 1)),
    unit: fc.nat(units.length - 1),
    values: fc.uniqueArray(fc.nat(values.length - 1)),
    place: fc.constantFrom(...places),
    privileged: fc.boolean(),
  },
  { requiredKeys: ['groups', 'values', 'place', 'privileged'] },
);

/** The definition, with nothing of the real one in it: units are lists, and texts are numbers. */
function bruteForce(rules: Model[], person: Somebody): number {
  return rules.findIndex((rule) => {
    if (rule.special === 'all') return true;
    if (rule.special === 'privileged') return person.privileged;
    if (rule.group !== undefined && !person.groups.includes(rule.group)) return false;
    if (rule.from !== undefined && !rule.from.includes(person.place)) return false;
    if (rule.is !== undefined && !rule.is.some((each) => person.values.includes(each)))
      return false;
    if (rule.unit === undefined) return true;
    if (person.unit === undefined) return false;
    const [own = [], base = []] = [units[person.unit], units[rule.unit]];
    return base.every((part, at) => own[own.length - base.length + at] === part);
  });
}

const whoOf = (rule: Model): Who =>
  rule.special ?? {
    group: rule.group === undefined ? undefined : groups[rule.group],
    ou: rule.unit === undefined ? undefined : units[rule.unit]?.join(', '),
    attribute:
      rule.is === undefined
        ? undefined
        : { name: 'Department', is: rule.is.map((each) => values[each] ?? '') },
    from: rule.from,
  };
const applicantOf = (person: Somebody): Applicant => ({
  groups: person.groups.map((each) => groups[each]?.toUpperCase().replace('SS', 'ß') ?? ''),
  privileged: person.privileged,
  place: person.place,
  dn:
    person.unit === undefined
      ? undefined
      : `cn=X\\,Y,${units[person.unit]?.join(',').toLowerCase()}`,
  attributes:
    person.values.length === 0
      ? {}
      : {
          department: person.values.map((each) =>
            (values[each] ?? '').toLowerCase().normalize('NFD'),
          ),
        },
});

describe('the rule of somebody', () => {
  it('is the one that a plain reading of the conditions finds, for random people and rules', () => {
    fc.assert(
      fc.property(fc.array(model, { maxLength: 6 }), somebody, (models, person) => {
        const rules = models.map((each) => ({ who: whoOf(each) }));
        const found = findRule(rules, applicantOf(person));
        expect(found === undefined ? -1 : rules.indexOf(found)).toBe(bruteForce(models, person));
      }),
      { numRuns: 5000 },
    );
  });

  it('names every condition that does not hold, and no other', () => {
    const who: Who = {
      group: 'Sales',
      ou: 'OU=Sales,DC=corp',
      attribute: { name: 'department', is: ['Sales'] },
      from: ['lan'],
    };
    const nobody: Applicant = { groups: [], privileged: false, place: 'internet' };
    expect(missesOf(who, nobody)).toEqual(['group', 'ou', 'attribute', 'from']);
    expect(missesOf(who, { ...nobody, groups: ['SALES'], place: 'lan' })).toEqual([
      'ou',
      'attribute',
    ]);
    const dn = 'CN=a,OU=Inner,ou=sales,dc=corp';
    expect(missesOf(who, { ...nobody, dn, attributes: { department: ['SALES'] } })).toEqual([
      'group',
      'from',
    ]);
    expect(missesOf('privileged', nobody)).toEqual(['privileged']);
    expect(missesOf('all', nobody)).toEqual([]);
  });

  it('is not found by an attribute that is absent, empty, or a part of every object', () => {
    const rules = [
      { who: { attribute: { name: 'constructor', is: ['', 'undefined', 'Object'] } } },
    ];
    for (const attributes of [undefined, {}, { constructor: [] }]) {
      const person: Applicant = { groups: [], privileged: false, place: 'lan', attributes };
      expect(findRule(rules, person)).toBeUndefined();
    }
  });
});

/** Everybody there can be in this little world. */
const everybody: Somebody[] = places.flatMap((place) =>
  [false, true].flatMap((privileged) =>
    subsets(groups.length).flatMap((inGroups) =>
      subsets(values.length).flatMap((having) =>
        [undefined, ...units.keys()].map((unit) => ({
          groups: inGroups,
          values: having,
          place,
          privileged,
          ...(unit === undefined ? {} : { unit }),
        })),
      ),
    ),
  ),
);
function subsets(count: number): number[][] {
  return Array.from({ length: 1 << count }, (_, mask) =>
    Array.from({ length: count }, (_each, at) => at).filter((at) => mask & (1 << at)),
  );
}

describe('rules that can never match', () => {
  it('are exactly those that nobody of everybody gets, for random rules', () => {
    fc.assert(
      fc.property(fc.array(model, { minLength: 1, maxLength: 6 }), (models) => {
        const rules = models.map((each, at) => ({ name: String(at), who: whoOf(each) }));
        const reached = new Set(everybody.map((person) => bruteForce(models, person)));
        const dead = models.flatMap((_, index) => (reached.has(index) ? [] : [index]));
        expect(unreachableRules(rules, { places }).map(({ index }) => index)).toEqual(dead);
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  it('are told with the rules that take their people, also when several do so together', () => {
    const rules: { name: string; who: Who }[] = [
      { name: 'inside', who: { from: ['lan', 'vpn'] } },
      { name: 'outside', who: { group: 'Sales', from: ['internet'] } },
      { name: 'sales', who: { group: 'sales' } },
      { name: 'rest', who: 'all' },
    ];
    expect(unreachableRules(rules, { places })).toEqual([
      { index: 2, because: { taken: ['inside', 'outside'] } },
    ]);
  });

  it('are those for places that nobody comes from, and units where nobody is sought', () => {
    const baseDn = 'OU=Staff,DC=corp';
    const rules: { name: string; who: Who }[] = [
      { name: 'vpn', who: { from: ['vpn'] } },
      { name: 'elsewhere', who: { ou: 'OU=Guests,DC=corp' } },
      { name: 'within', who: { ou: 'OU=West,OU=Staff,DC=corp' } },
      { name: 'above', who: { ou: 'dc=corp' } },
      { name: 'rest', who: 'all' },
    ];
    expect(unreachableRules(rules, { places: ['lan', 'internet'], baseDn })).toEqual([
      { index: 0, because: 'no-such-place' },
      { index: 1, because: 'outside-the-directory' },
      { index: 4, because: { taken: ['above'] } },
    ]);
  });
});
