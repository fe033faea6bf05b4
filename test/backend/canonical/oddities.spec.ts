import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { odditiesOf, type OddityKind } from '../../../backend/canonical/oddities.ts';
import { anyText } from './texts.ts';

describe('the oddities of a text', () => {
  it.each<[string, OddityKind, string, number]>([
    ['alice\u200b@home.example', 'invisible', 'U+200B', 6],
    ['\ufeffalice', 'invisible', 'U+FEFF', 1],
    ['ali\u00adce', 'invisible', 'U+00AD', 4],
    ['alice\ufe0f', 'invisible', 'U+FE0F', 6],
    ['ali\u3164ce', 'invisible', 'U+3164', 4],
    ['ali\u2800ce', 'invisible', 'U+2800', 4],
    ['👍\u{e0061}x', 'invisible', 'U+E0061', 2],
    ['alice\0', 'control', 'U+0000', 6],
    ['alice\t', 'control', 'U+0009', 6],
    ['alice\u0085', 'control', 'U+0085', 6],
    ['\u202aalice', 'bidi', 'U+202A', 1],
    ['alice\u2069', 'bidi', 'U+2069', 6],
    ['ali\u200fce', 'bidi', 'U+200F', 4],
    ['Mill\u00a0Lane', 'non-breaking-space', 'U+00A0', 5],
    ['0171\u202f3920011', 'non-breaking-space', 'U+202F', 5],
    ['Mill\u2003Lane', 'odd-space', 'U+2003', 5],
    ['Mill\u2028Lane', 'odd-space', 'U+2028', 5],
    ['alice ', 'space-at-edge', 'U+0020', 6],
    [' alice', 'space-at-edge', 'U+0020', 1],
    ['alice＠home', 'full-width', 'U+FF20', 6],
    ['Mill\u3000Lane', 'full-width', 'U+3000', 5],
    ['\u0301alice', 'combining-without-base', 'U+0301', 1],
    ['Mill \u0308Lane', 'combining-without-base', 'U+0308', 6],
    ['аlice', 'mixed-script', 'U+0430', 1],
    ['alice@hοme.example', 'mixed-script', 'U+03BF', 8],
    ['Приbет', 'mixed-script', 'U+0062', 4],
    ['ali\ud800ce', 'broken', 'U+D800', 4],
  ])('%j: %s %s, at character %i', (text, kind, codePoint, position) => {
    expect(odditiesOf(text)).toEqual([{ codePoint, position, kind }]);
  });

  it.each([
    ...['', 'alice@home.example', 'Mill Lane 12', "O'Hara", '+49 171 3920011', 'Zoe\u0308', 'Zoë'],
    ...[
      'ОАО Привет',
      'Анна@home.example',
      'Nguye\u0302\u0323n',
      '東京タワー',
      'iPhone 서울',
      'שָׁלוֹם',
      'ا\u064eب',
    ],
    ...['☺ 👍', 'x²', 'Straße'],
  ])('are none where there is nothing odd: %j', (text) => {
    expect(odditiesOf(text)).toEqual([]);
  });

  it('are told in the order of the text, each character once, and nothing else of it', () => {
    const odd = '\ufeffаlice\u200b \u00a0＠\u202e ';
    expect(odditiesOf(odd).map(({ position, kind }) => [position, kind])).toEqual([
      ...[
        [1, 'invisible'],
        [2, 'mixed-script'],
        [7, 'invisible'],
        [9, 'non-breaking-space'],
      ],
      ...[
        [10, 'full-width'],
        [11, 'bidi'],
        [12, 'space-at-edge'],
      ],
    ]);
    fc.assert(
      fc.property(anyText, (text) => {
        const positions = odditiesOf(text).map(({ position }) => position);
        expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other));
        for (const { codePoint, position } of odditiesOf(text)) {
          const character = Array.from(text)[position - 1]?.codePointAt(0) ?? 0;
          expect(Number.parseInt(codePoint.slice(2), 16)).toBe(character);
        }
      }),
    );
  });
});
