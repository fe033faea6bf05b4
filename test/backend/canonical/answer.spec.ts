import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAnswer } from '../../../backend/canonical/answer.ts';
import { anyText, normalForms } from './texts.ts';

const whiskers = [
  'Mister Whiskers',
  'mister whiskers',
  'MISTER WHISKERS',
  'mISTER wHISKERS',
  ' Mister Whiskers',
  'Mister Whiskers ',
  'Mister  Whiskers',
  'Mister\tWhiskers',
  'Mister\nWhiskers\r\n',
  'Mister\u0085Whiskers',
  'Mister\u00a0Whiskers',
  'Mister\u2003Whiskers',
  'Mister\u202fWhiskers',
  'Mister\u3000Whiskers',
  'Mister\u2028Whiskers',
  'Mister\u1680Whiskers',
  'Mister\u205fWhiskers',
  '\ufeffMister Whiskers',
  'Mis\ufeffter Whiskers',
  'Mis\u200bter Whiskers',
  'Mis\u200cter Whis\u200dkers',
  'Mis\u00adter Whiskers',
  'Mis\u2060ter Whiskers',
  'Mis\u034fter Whiskers',
  'Mis\u180eter Whiskers',
  'Mis\ufe0fter Whiskers',
  'Mis\u{e0101}ter Whiskers',
  'Mis\u{e0061}ter Whiskers',
  'Mis\u115fter Whiskers',
  'Mis\u3164ter Whiskers',
  '\u202aMister Whiskers\u202c',
  '\u202eMister Whiskers\u202c',
  '\u2066Mister\u2069 Whiskers',
  '\u200eMister\u200f Whiskers',
  '\u061cMister Whiskers',
  'Mis\0ter Whiskers',
  'Mis\u001bter\u0007 Whiskers',
  'Mister \u200b Whiskers',
  'Mister Whiskers\u2800',
  'Ｍｉｓｔｅｒ　Ｗｈｉｓｋｅｒｓ',
  '𝐌𝐢𝐬𝐭𝐞𝐫 𝑊𝘩𝚒𝓼𝔨𝕖𝗿𝘀',
  'ⓂⓘⓈⓣⓔⓡ Whiskers',
  'Miﬆer Whiskers',
  'Miſter Whiskers',
  'Mister Whis\u212aers',
];

describe('an answer', () => {
  it.each(whiskers)('is the same, typed as %j', (typed) => {
    expect(canonicalAnswer(typed)).toBe('mister whiskers');
  });

  it.each([
    ['Zo\u00eb', 'zoe\u0308'],
    ['r\u00e9sum\u00e9', 'RE\u0301SUME\u0301'],
    ['Åse', 'A\u030ase'],
    ['Åse', '\u212bse'],
    ['Nguy\u1ec5n', 'NGUYE\u0302\u0303N'],
    ['Nguy\u1ec7n', 'Nguye\u0323\u0302n'],
    ['Nguy\u1ec7n', 'Nguye\u0302\u0323n'],
    ['한글', '\u1112\u1161\u11ab\u1100\u1173\u11af'],
    ['ガンダム', 'ｶﾞﾝﾀﾞﾑ'],
    ['が', 'か\u3099'],
    ['ش\u0651\u064e', 'ش\u064e\u0651'],
    ['Straße', 'STRASSE'],
    ['Straße', 'STRAẞE'],
    ['Straße', 'strasse'],
    ['ὀδός', 'ὈΔΌΣ'],
    ['ὀδός', 'ὀδόσ'],
    ['ᾳ', 'ΑΙ'],
    ['Привет', 'ПРИВЕТ'],
    ['Straße 12½', 'STRASSE 121⁄2'],
    ['İzmir', 'izmir'],
    ['İZMİR', 'izmir'],
    ['İzmir', 'i\u0307zmir'],
    ['Diyarbakır', 'DİYARBAKıR'],
    ['ﬀ ﬁ ﬂ ﬃ', 'FF FI FL FFI'],
    ['№ 5', 'no 5'],
    ['☺', '☺\ufe0f'],
    ['x²', 'X2'],
    ['e\u200b\u0301', '\u00e9'],
  ])('%j meets %j', (one, other) => {
    expect(canonicalAnswer(one)).toBe(canonicalAnswer(other));
  });

  it.each([
    ['é', 'e'],
    ['ë', 'e'],
    ['résumé', 'resume'],
    ['ñ', 'n'],
    ['ü', 'ue'],
    ['ü', 'u'],
    ['å', 'a'],
    ['ø', 'o'],
    ['ł', 'l'],
    ['đ', 'd'],
    ['æ', 'ae'],
    ['ç', 'c'],
    ['é', 'è'],
    ['é', 'e\u0302'],
    ['ệ', 'ê'],
    ['ı', 'i'],
    ['ısparta', 'Isparta'],
    ['ısparta', 'ISPARTA'],
    ['ı', 'I'],
    ['ı', 'İ'],
    ['í', 'i'],
    ['ß', 's'],
    ['а', 'a'], // Cyrillic
    ['Рaul', 'Paul'], // Cyrillic
    ['Αnna', 'Anna'], // Greek
    ['ϲ', 'c'], // Greek
    ['օ', 'o'], // Armenian
    ['Ꭺ', 'A'], // Cherokee
    ['ɡ', 'g'], // of phonetics
    ['0', 'O'],
    ['1', 'l'],
    ['l', 'I'],
    ['rn', 'm'],
    ['vv', 'w'],
    ['Mill Lane', 'MillLane'],
    ['Mill Lane', 'Mill Lan'],
    ['Mill Lane', 'Mill Lnae'],
    ['Mill Lane', 'Lane Mill'],
    ['Mill Lane', 'Mill-Lane'],
    ['Mill Lane', 'Mill Lane.'],
    ['O’Hara', 'OHara'],
    ["O'Hara", 'OHara'],
    ['St. Anne', 'St Anne'],
    ['12', '1 2'],
    ['か', 'が'],
    ['ハ', 'パ'],
    ['ش', 'س'],
    ['Müller', 'Mueller'],
    ['weiß', 'weis'],
  ])('%j does not meet %j', (one, other) => {
    expect(canonicalAnswer(one)).not.toBe(canonicalAnswer(other));
    expect(canonicalAnswer(one)).not.toBe('');
  });

  it('is its own canonical form, in whatever form it is stored, and stays within its bound', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const once = canonicalAnswer(typed);
        expect(canonicalAnswer(once)).toBe(once);
        for (const form of normalForms) {
          expect(canonicalAnswer(typed.normalize(form))).toBe(once);
          expect(canonicalAnswer(once.normalize(form))).toBe(once);
        }
        expect(once.length).toBeLessThanOrEqual(54 * typed.length);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(
          /^ | $| {2}|[^\S ]|[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u,
        );
      }),
      { numRuns: 600 },
    );
  });

  it('is the same in capitals and in small letters, but for the letter without a dot', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(canonicalAnswer(typed.toLowerCase())).toBe(canonicalAnswer(typed));
        const dotted = typed.replaceAll('ı', 'i');
        expect(canonicalAnswer(dotted.toUpperCase())).toBe(canonicalAnswer(dotted));
      }),
      { numRuns: 600 },
    );
  });
});
