import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createCsvParser,
  CsvBroken,
  type CsvRow,
} from '../../../../backend/cli/people-file/csv.ts';

function parse(...pieces: string[]): CsvRow[] {
  const parser = createCsvParser();
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
}
const fieldsIn = (...pieces: string[]): string[][] => parse(...pieces).map(({ fields }) => fields);

describe('a table', () => {
  it.each<[string, string, string[][]]>([
    [
      'commas',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, in which commas are text',
      'a;b\n1,5;2',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1;5\t2',
      [
        ['a', 'b'],
        ['1;5', '2'],
      ],
    ],
    ['one column', 'a\nb', [['a'], ['b']]],
    [
      'a separator that only a quoted head holds',
      '"a;b",c\n1,2',
      [
        ['a;b', 'c'],
        ['1', '2'],
      ],
    ],
    [
      'quotes, doubled ones and breaks',
      'a,b\n"x ""y"", z","1\r\n2"',
      [
        ['a', 'b'],
        ['x "y", z', '1\r\n2'],
      ],
    ],
    [
      'an empty quoted cell',
      'a,b\n"",',
      [
        ['a', 'b'],
        ['', ''],
      ],
    ],
    ['line ends of three kinds, and none at the end', 'a\rb\r\nc\nd', [['a'], ['b'], ['c'], ['d']]],
    ['empty lines', '\n\r\na\n\n\nb\n', [['a'], ['b']]],
    ['spaces, which belong to the cell', 'a , b', [['a ', ' b']]],
    ['nothing', '', []],
  ])('with %s is read (RFC 4180)', (_what, text, rows) => {
    expect(fieldsIn(text)).toEqual(rows);
    // And wherever it is cut into pieces.
    expect(fieldsIn(...Array.from(text))).toEqual(rows);
  });

  it('comes back as it was written, in pieces of any size', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'ä', '🦊'),
      maxLength: 6,
    });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(rows, fc.array(fc.nat(40), { maxLength: 6 }), (table, cuts) => {
        const text = ['h,h', ...table.map((row) => row.map(quoted).join(','))].join('\r\n');
        const at = [0, ...cuts.sort((one, other) => one - other), text.length];
        const pieces = at.slice(1).map((to, index) => text.slice(at[index], to));
        expect(fieldsIn(...pieces)).toEqual([['h', 'h'], ...table]);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('says in which line each row begins, also after cells of several lines', () => {
    const text = '\r\nhead\r\n"two\r\nlines"\r\n\r\nlast\r\n';
    expect(parse(text).map(({ line }) => line)).toEqual([2, 3, 6]);
    expect(
      parse(...Array.from(text))
        .map(({ line }) => line)
        .slice(1),
    ).toEqual([3, 6]);
  });

  it.each([
    ['a quote within a cell', 'a,b\nx"y,1\nz,2', 'quote within a cell'],
    ['text after a closing quote', 'a,b\n"x"y,1\nz,2', 'text after a closing quote'],
  ])('with %s says so of that row, and reads the others', (_what, text, words) => {
    const rows = parse(text);
    expect(rows.map(({ broken }) => broken)).toEqual([
      undefined,
      expect.stringContaining(words),
      undefined,
    ]);
    expect(rows[2]?.fields).toEqual(['z', '2']);
  });

  it.each([
    ['a quote that is never closed', 'a,b\n1,2\n"x,3\n4,5\n', 3, 'is never closed'],
    [
      'one, in a large file',
      `a\n"x${'\ny'.repeat(600)}`,
      2,
      'perhaps a quote that begins here is never closed',
    ],
    ['an endless cell', `a\n${'x'.repeat(1001)}`, 2, 'more than 1000 characters'],
    ['an endless row', `a\nb\n${','.repeat(300)}`, 3, 'more than 200 cells'],
  ])('ends at %s, with the line', (_what, text, line, words) => {
    let error: unknown;
    try {
      parse(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(CsvBroken);
    expect(error).toMatchObject({ line, message: expect.stringContaining(words) as string });
  });
});
