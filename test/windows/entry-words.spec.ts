import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { entryWordsTable, readEntryWords } from '../../build/native/entry-words.ts';
import { root } from '../../build/scripts/root.ts';

const all = readEntryWords();

test('the table that is compiled is what the files say', () => {
  const table = readFileSync(join(root, 'native/credential-provider/words-table.h'), 'utf8');
  expect(table).toBe(entryWordsTable(all));
});

test('a language that says more or less than English does is refused', () => {
  const english = { locale: 'en', reviewedBy: null, words: { title: 'a', link: 'b' } };
  const other = (words: Record<string, string>) => [
    english,
    { locale: 'fr', reviewedBy: null, words },
  ];
  expect(entryWordsTable(other({ link: 'd', title: 'c' }))).toContain('L"c",\n      L"d",');
  expect(() => entryWordsTable(other({ title: 'c' }))).toThrow('fr.json');
  expect(() => entryWordsTable(other({ title: 'c', link: 'd', more: 'e' }))).toThrow('fr.json');
  expect(() => entryWordsTable([])).toThrow();
});

test('no two languages have the same first part, by which they are told apart', () => {
  const parts = all.map(({ locale }) => locale.split('-')[0]);
  expect(new Set(parts).size).toBe(all.length);
  expect(all.length).toBe(13);
});

describe.each(all)('the words of $locale', ({ locale, words }) => {
  test('can be shown: not empty, in one line, without marks that turn what follows', () => {
    for (const [key, text] of Object.entries(words)) {
      expect([key, text]).toEqual([
        key,
        expect.stringMatching(/^[^\p{C}\u2028\u2029]+$/u) as unknown,
      ]);
      expect([key, text.trim()]).not.toEqual([key, '']);
    }
  });

  test('leave a gap where a name follows, and end their sentences themselves', () => {
    for (const key of ['pleaseCall', 'pleaseAsk', 'elseCall', 'elseAsk']) {
      // Chinese and Japanese write no gap between sentences.
      expect([key, words[key]]).toEqual([
        key,
        expect.stringMatching(/^(ja|zh)/.test(locale) ? /^\S.*\S ?$|^ .* $/ : /^ .* $/) as unknown,
      ]);
    }
    for (const [key, text] of Object.entries(words)) {
      if (!/^(refused\.|late|failed|garbled|un|opening|with)/.test(key)) continue;
      expect([key, text]).toEqual([key, expect.stringMatching(/[.。]$/) as unknown]);
    }
  });

  test('end the sentence with the help desk as their script does', () => {
    expect(words['end']).toBe(/^(ja|zh)/.test(locale) ? '。' : '.');
  });

  test('keep the title and the link within what a tile has room for', () => {
    expect(words['title']?.length).toBeLessThanOrEqual(80);
    expect(words['link']?.length).toBeLessThanOrEqual(80);
  });
});
