import { expect, test } from './cornered.ts';
import { notHere } from './not-here.ts';
import type { Outcome } from './outcome.ts';
import { readRows } from './rows.ts';
import { ways } from './ways.ts';

const rows = readRows();

for (const [group, each] of Object.entries(ways)) {
  test.describe(group, () => {
    for (const way of each) {
      test(way.name, async ({ cornered }) => {
        const row = rows.find(({ name }) => name === way.name);
        const expected = row?.outcome as Outcome['outcome'];
        const { outcome, by } = await cornered.attempt(way, expected);
        expect({ name: way.name, outcome, by }).toEqual(row);
      });
    }
  });
}

test.describe('Not emulated here', () => {
  for (const [name, why] of Object.entries(notHere)) {
    test.skip(
      name,
      { annotation: { type: 'not emulated here', description: why } },
      () => undefined,
    );
  }
});

test('README.md has a row for each way, and no other', () => {
  const tried = Object.values(ways).flatMap((each) => each.map(({ name }) => name));
  const elsewhere = Object.entries(notHere).map(([name, by]) => ({
    name,
    outcome: 'not emulated here',
    by,
  }));
  expect(
    rows.filter(({ outcome }) => outcome.startsWith('blocked')).map(({ name }) => name),
  ).toEqual(tried);
  expect(rows.filter(({ outcome }) => outcome.startsWith('not'))).toEqual(elsewhere);
});
