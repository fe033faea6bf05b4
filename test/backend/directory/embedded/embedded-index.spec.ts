import { describe, expect, it } from 'vitest';
import type {
  EmbeddedFile,
  EmbeddedPerson,
} from '../../../../backend/directory/embedded/embedded-file.ts';
import { indexPeople } from '../../../../backend/directory/embedded/embedded-index.ts';
import { bearsName, couldBeHere } from '../../../../backend/directory/names-match.ts';

const domain = { netbios: 'CORP', dns: 'corp.example' };
const guidOf = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const person = (at: number, accountName: string, principalName?: string): EmbeddedPerson => ({
  ...{ guid: guidOf(at), accountName, displayName: 'x', mail: [], groups: [] },
  ...{ disabled: false, expired: false, privileged: false, mustChange: false, lockedAt: null },
  ...{ password: '', history: [], version: 1 },
  ...(principalName === undefined ? {} : { principalName }),
});
const people = [
  person(0, 'Anna', 'Anna.Archer@corp.example'),
  person(1, 'anna.archer'),
  person(2, 'bru\u0308no', 'bruno@other.example'),
  person(3, 'bruno@other.example'),
  person(4, '__proto__'),
];
const file = (within?: typeof domain): EmbeddedFile => ({
  ...(within === undefined ? {} : { domain: within }),
  people,
  rules: {
    ...{ minLength: 1, complexity: false, history: 1, historyOnReset: true },
    ...{ lockoutThreshold: 0, lockoutMinutes: 0 },
  },
});

describe('the index of the embedded directory', () => {
  const names = [
    ...['anna', 'ANNA', 'anna.archer', 'anna.archer@corp.example', 'anna@corp.example', 'ann'],
    ...['BR\u00dcNO', 'bruno', 'bruno@other.example', 'bru\u0308no@CORP.example', ''],
    ...['__proto__', 'constructor', 'anna@', '@corp.example'],
  ];
  it.each<[string, typeof domain | undefined, number[]]>([
    ['with a domain', domain, [0, 1, 2]],
    ['without one', undefined, [0, 1]],
  ])('finds whom a look at everybody finds, %s', (_how, within, cases) => {
    const { byName } = indexPeople(file(within));
    const found = [];
    for (const name of names) {
      for (const in_ of [undefined, 'corp', 'CORP.EXAMPLE', 'other']) {
        const account = in_ === undefined ? { name } : { name, domain: in_ };
        const bearing = couldBeHere(account, within)
          ? people.flatMap((each, at) => (bearsName(each, name, within) ? [at] : []))
          : [];
        expect(byName(account)).toBe(bearing.length === 1 ? bearing[0] : undefined);
        found.push(bearing.length);
      }
    }
    // Every case is among them: nobody, one, and, where names are read with a domain, two.
    expect(new Set(found)).toEqual(new Set(cases));
  });

  it('finds by objectGUID, whatever its case', () => {
    const { byGuid } = indexPeople(file());
    expect(byGuid(guidOf(3).toUpperCase())).toBe(3);
    expect(byGuid(guidOf(9))).toBeUndefined();
  });
});
