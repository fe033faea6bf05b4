import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPeople } from '../../../backend/cli/import/check-people.ts';
import { openPeopleFile } from '../../../backend/cli/people-file/open-people-file.ts';
import type { DirectoryEntry } from '../../../backend/directory/directory.ts';
import { openAnswerHasher } from '../../../backend/gates/argon2.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { rules } from '../attempts/sample-attempt.ts';

const columns = [
  'account',
  'email',
  'email2',
  'phone',
  'language',
  'question1',
  'answer1',
] as const;
type Row = Record<(typeof columns)[number], string>;
const good = (at: number): Row => ({
  account: `p${at}`,
  email: `p${at}@leak.example`,
  email2: at % 2 === 0 ? '' : `q${at}@leak.example`,
  phone: at % 3 === 0 ? '' : `0171 39200${10 + at}`,
  language: ['de', 'en-GB', ''][at % 3] ?? '',
  question1: at % 2 === 0 ? 'first-pet' : 'own:What; "boat"?',
  answer1: 'secret "S;x"\nTwo',
});

/** What people and spreadsheets do to a cell, and what is said of it. */
const dirt: { column: keyof Row; text: string; said: string }[] = [
  { column: 'account', text: '', said: 'is empty' },
  { column: 'account', text: 'p1;secret', said: 'cannot be' },
  { column: 'account', text: 'secret-stranger', said: 'is not in the directory' },
  { column: 'email', text: 'secret', said: 'is no usable address' },
  { column: 'email', text: 'secret @leak.example', said: 'has a space inside' },
  { column: 'email2', text: '=1+secret', said: 'begins like a formula' },
  {
    column: 'email',
    text: 'a\u00adb@secret.example',
    said: 'invisible character (U+00AD) at position 2',
  },
  { column: 'phone', text: '4,9E+12', said: 'has rounded' },
  { column: 'phone', text: '491713920011', said: 'lost its +' },
  { column: 'phone', text: '+49 171', said: 'is no number' },
  {
    column: 'phone',
    text: '\u202c0171 3920011',
    said: 'invisible character (U+202C) at position 1',
  },
  { column: 'language', text: 'secret language', said: 'is no language' },
  { column: 'question1', text: 'secret-question', said: 'is none of the questions' },
  { column: 'question1', text: '', said: 'is empty, and there is an answer' },
  { column: 'answer1', text: '', said: 'is empty; give the answer' },
  { column: 'answer1', text: '\rsecret', said: 'begins like a formula' },
  { column: 'answer1', text: 'secret\u0000', said: 'invisible character (U+0000) at position 7' },
];

const folder = temporaryFolder('dirty');
const entry = (name: string): DirectoryEntry => ({
  ...{ guid: `guid-${name}`, accountName: name, displayName: name, mail: [], groups: [], rules },
  ...{ disabled: false, expired: false, locked: false, privileged: false },
});
const parts = {
  lookup: {
    find: ({ name }: { name: string }) =>
      Promise.resolve(/^p\d+$/.test(name) ? entry(name) : undefined),
  },
  enrolmentOf: () => Promise.resolve(undefined),
  answers: { keyring: openKeyring(makeKeyringFile()), hasher: openAnswerHasher() },
  region: 'DE',
  signal: new AbortController().signal,
  progress: () => undefined,
  pause: () => Promise.resolve(),
};

const cell = (text: string): string =>
  /[";,\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

describe('a table with dirt in it', () => {
  it('is told of exactly that, line by line and column by column, and of no value', async () => {
    const shape = fc.record({
      size: fc.integer({ min: 1, max: 12 }),
      stains: fc.uniqueArray(fc.tuple(fc.nat(11), fc.constantFrom(...dirt)), {
        selector: ([row]) => row,
        maxLength: 8,
      }),
      separator: fc.constantFrom(',', ';', '\t'),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      mark: fc.constantFrom('', '\uFEFF'),
      order: fc.shuffledSubarray([...columns], { minLength: columns.length }),
    });
    let stained = 0;
    await fc.assert(
      fc.asyncProperty(shape, async ({ size, stains, separator, end, mark, order }) => {
        const file = join(folder, 'dirty.csv');
        const expected: string[] = [];
        const lines = [order.join(separator)];
        let line = 2;
        for (let at = 0; at < size; at++) {
          const row = good(at);
          const stain = stains.find(([where]) => where === at)?.[1];
          if (stain !== undefined) {
            row[stain.column] = stain.text;
            expected.push(`${file}:${line}: ${stain.column}: ${stain.said}`);
            stained++;
          }
          const text = order.map((column) => cell(row[column])).join(separator);
          lines.push(text);
          line += 1 + (text.match(/\r\n|\r|\n/g)?.length ?? 0);
        }
        writeFileSync(file, `${mark}${lines.join(end)}${end}`);
        const { problems, counts } = await checkPeople(openPeopleFile(file), parts);
        const told = problems.lines();
        expect(told).toHaveLength(expected.length);
        for (const [at, words] of expected.entries()) {
          const [where = '', said = ''] = words.split(/(?<=: \w+: )/);
          expect(told[at]).toContain(where);
          expect(told[at]).toContain(said);
        }
        expect(told.join('\n')).not.toMatch(/secret|leak|0171|stranger/);
        expect(counts.new + counts.unchanged + expected.length).toBe(size);
      }),
      { numRuns: 120, seed: 11 },
    );
    expect(stained).toBeGreaterThan(200);
  });
});
