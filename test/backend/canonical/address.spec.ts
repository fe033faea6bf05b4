import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, sendableAddress } from '../../../backend/canonical/address.ts';
import { anyText, normalForms } from './texts.ts';

const alice = 'alice.archer@home.example';

describe('an address', () => {
  it.each([
    'alice.archer@home.example',
    'Alice.Archer@Home.Example',
    'ALICE.ARCHER@HOME.EXAMPLE',
    ' alice.archer@home.example',
    'alice.archer@home.example ',
    'alice.archer @ home.example',
    'alice.archer@home .example',
    '\talice.archer@home.example\r\n',
    'alice.archer@home.\nexample',
    'alice.archer\u00a0@home.example',
    '\u3000alice.archer@home.example\u2003',
    'alice.archer@home.example\u0085',
    'alice.archer@home.example\u2028',
    '\ufeffalice.archer@home.example',
    'alice.archer\ufeff@home.example',
    'alice\u200b.archer@home.example',
    'alice.archer@ho\u200dme.example',
    'alice.archer@home.example\u200c',
    'alice.arch\u00ader@home.example',
    'alice.archer@home\u2060.example',
    'alice.archer@home.example\ufe0f',
    'alice.ar\u034fcher@home.example',
    '\u202aalice.archer@home.example\u202c',
    '\u202ealice.archer@home.example\u202c',
    '\u2068alice.archer@home.example\u2069',
    'alice.archer\u200e@\u200fhome.example',
    'alice.archer@home.example\0',
    'alice.\u001barcher@home.example',
    'alice.archer@home.example.',
    'alice.archer@home.example,',
    'alice.archer@home.example;',
    'mailto:alice.archer@home.example',
    'MAILTO:alice.archer@home.example?subject=Hello',
    '<alice.archer@home.example>',
    '<mailto:alice.archer@home.example>',
    'Alice Archer <alice.archer@home.example>',
    '"Archer, Alice" <alice.archer@home.example>;',
    '(alice.archer@home.example)',
    '[alice.archer@home.example]',
    '{alice.archer@home.example}',
    '"alice.archer@home.example"',
    "'alice.archer@home.example'",
    '`alice.archer@home.example`',
    '“alice.archer@home.example”',
    '„alice.archer@home.example“.',
    '«alice.archer@home.example»',
    '»alice.archer@home.example«',
    '"<alice.archer@home.example>"',
    'ａｌｉｃｅ．ａｒｃｈｅｒ＠ｈｏｍｅ．ｅｘａｍｐｌｅ',
    '＜alice.archer@home.example＞',
    'alice.archer﹫home.example',
    'alice.archer@home。example',
    'alice.archer@home｡example',
    '𝐚𝐥𝐢𝐜𝐞.archer@home.example',
    'alice.archer@hom\u212f.example',
  ])('is the same, typed as %j', (typed) => {
    expect(canonicalAddress(typed)).toBe(alice);
  });

  it.each([
    ['anna@m\u00fcnchen.example', 'anna@xn--mnchen-3ya.example'],
    ['anna@mu\u0308nchen.example', 'ANNA@MÜNCHEN.EXAMPLE'],
    ['anna@m\u00fcnchen.example', 'anna@XN--MNCHEN-3YA.example'],
    ['zo\u00eb@home.example', 'ZOE\u0308@home.example'],
    ['用户@例え。テスト', '用户@xn--r8jz45g.xn--zckzah'],
    ['ΑΛΕΞΗΣ@home.example', 'αλεξης@home.example'],
    ['o’hara@home.example', 'O’HARA@home.example'],
    ["'o'hara@home.example'", "o'hara@home.example"],
    ['İlker@home.example', 'i\u0307lker@home.example'],
  ])('%j meets %j', (one, other) => {
    expect(canonicalAddress(one)).toBeDefined();
    expect(canonicalAddress(one)).toBe(canonicalAddress(other));
  });

  it.each([
    'alicearcher@home.example',
    'alice.archer+gatehouse@home.example',
    'a.lice.archer@home.example',
    'alice_archer@home.example',
    'alice-archer@home.example',
    'alice.archer1@home.example',
    'alcie.archer@home.example',
    'alice.acrher@home.example',
    'alice.archer@hmoe.example',
    'alice.archer@home.exmaple',
    'lice.archer@home.example',
    'alice.arche@home.example',
    'alice.archer@ome.example',
    'alice.archer@home.exampl',
    'alice.archer@homee.example',
    'alice.archer@home.example.com',
    'alice.archer@mail.home.example',
    'alice.archer@home-example.com',
    'alice.archer@h0me.example',
    'a1ice.archer@home.example',
    'alíce.archer@home.example',
    'ali\u0301ce.archer@home.example',
    'alıce.archer@home.example',
    'alİce.archer@home.example',
    'аlice.archer@home.example', // Cyrillic a
    'aliсe.archer@home.example', // Cyrillic es
    'alice.archer@hоme.example', // Cyrillic o
    'alice.archer@home.exаmple', // Cyrillic a
    'αlice.archer@home.example', // Greek
    'alice.archer@hοme.example', // Greek
    'alicе.archer@home.example', // Cyrillic ie
    'ɑlice.archer@home.example', // of phonetics
    'alice.archer@hȯme.example',
    'alice.archer@ho\u0323me.example',
    'alice.archer@xn--hme-6na.example',
    'alice.archer@xn--home-.example',
    'alice.archer@horne.example',
    'al1ce.archer@home.example',
    'aliçe.archer@home.example',
    'alice.archér@home.example',
    'archer.alice@home.example',
    "'alice.archer@home.example",
    'alice。archer@home.example',
    'alice.archer@homé.example',
    'alice.archer@home·example',
  ])('does not meet what looks like it: %j', (typed) => {
    expect(canonicalAddress(typed)).not.toBe(alice);
  });

  it.each([
    ['anna@straße.example', 'anna@strasse.example'],
    ['anna@münchen.example', 'anna@muenchen.example'],
    ['anna@münchen.example', 'anna@munchen.example'],
    ['anna@münchen.example', 'anna@xn--mnchen-3yb.example'],
    ['straße@home.example', 'strasse@home.example'],
    ['ılker@home.example', 'ilker@home.example'],
    ['ILKER@home.example', 'ılker@home.example'],
    ['jos\u00e9@home.example', 'jose@home.example'],
  ])('%j does not meet %j', (one, other) => {
    expect(canonicalAddress(one)).toBeDefined();
    expect(canonicalAddress(other)).toBeDefined();
    expect(canonicalAddress(one)).not.toBe(canonicalAddress(other));
  });

  it.each([
    ...[
      '',
      ' ',
      '\u200b',
      '@',
      'alice',
      'alice@',
      '@home.example',
      'alice@home',
      'a@b@home.example',
    ],
    ...[
      'a@home.example, b@home.example',
      '<a@home.example> <b@home.example>',
      'alice@@home.example',
    ],
    ...[
      '.alice@home.example',
      'alice.@home.example',
      'al..ice@home.example',
      'alice@home..example',
    ],
    ...[
      'alice@.home.example',
      'alice@-home.example',
      'alice@home-.example',
      'alice@home_1.example',
    ],
    ...['alice@127.0.0.1', 'alice@[127.0.0.1]', 'alice@0x7f.1', 'alice@home.1', 'alice@home.c'],
    ...[
      'alice@home.example/x',
      'alice@home.example:25',
      'alice@ho%6de.example',
      'alice@home.example?x',
    ],
    ...['"alice"@home.example', 'al(i)ce@home.example', 'a:b@home.example', 'a\\b@home.example'],
    ...[
      'alice@xn--.example',
      'alice@xn--a.example',
      'alice@xn--fi.example',
      'alice@\u0301a.example',
    ],
    ...['\ud800@home.example', 'alice@\udc00.example', `${'x'.repeat(65)}@home.example`],
    ...[`${'é'.repeat(33)}@home.example`, `a@${'b'.repeat(64)}.example`, `a@${'b.'.repeat(127)}cd`],
    ...['a@home.example'.padStart(501), 'ﷺ'.repeat(400), '('.repeat(500)],
  ])('is none: %j', (typed) => {
    expect(canonicalAddress(typed)).toBeUndefined();
    expect(sendableAddress(typed)).toBeUndefined();
  });

  it('is sent to with its letters as they are, and is the same for whoever compares', () => {
    expect(sendableAddress('\ufeff<Alice.Archer@HOME.example>')).toBe('Alice.Archer@home.example');
    fc.assert(
      fc.property(anyText, (typed) => {
        const clean = sendableAddress(typed);
        if (clean === undefined) return;
        expect(sendableAddress(clean)).toBe(clean);
        expect(canonicalAddress(clean)).toBe(canonicalAddress(typed));
      }),
    );
  });

  // Mostly addresses with something in them, since a text by chance is hardly ever one.
  const almost = fc
    .tuple(anyText, fc.constantFrom('alice', 'İ', 'zoë', 'Σας'), anyText, fc.boolean())
    .map(([before, name, after, bare]) =>
      bare ? `${before}${name}@home.example${after}` : `${name}${before}@home${after}.example`,
    );
  it('is its own canonical form, in whatever form it is stored, and stays within its bound', () => {
    fc.assert(
      fc.property(fc.oneof(almost, anyText), (typed) => {
        const once = canonicalAddress(typed);
        for (const form of normalForms) {
          expect(canonicalAddress(typed.normalize(form))).toBe(once);
          if (once !== undefined) expect(canonicalAddress(once.normalize(form))).toBe(once);
        }
        if (once === undefined) return;
        expect(once.length).toBeLessThanOrEqual(64 + 1 + 253);
        expect(once).toMatch(/^[^\s@]+@[a-z0-9.-]+$/u);
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]/u);
      }),
      { numRuns: 600 },
    );
  });

  it('is the same in capitals and in small letters', () => {
    // Letters whose capital is one letter and leads back: "ß" and "ı" are their own, as above.
    const letters = fc.stringMatching(/^[a-zàâäæçèéêëîïñöøùûüăąćčđęěğłńňœřšťůźžа-яα-ρσ-ω]{1,20}$/u);
    const domain = fc.stringMatching(/^[a-z]{1,10}\.[a-z]{2,6}$/u);
    fc.assert(
      fc.property(letters, domain, (name, host) => {
        const address = `${name}@${host}`;
        expect(canonicalAddress(address)).toBeDefined();
        expect(canonicalAddress(address.toUpperCase())).toBe(canonicalAddress(address));
      }),
    );
  });
});
