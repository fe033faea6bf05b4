import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountKey, canonicalAccount } from '../../../backend/canonical/account.ts';
import { canonicalAnswer } from '../../../backend/canonical/answer.ts';
import { maskAddress } from '../../../backend/canonical/mask.ts';

describe('an answer', () => {
  it.each([
    ['case', 'Mister Whiskers', 'mISTER wHISKERS'],
    ['white space', 'Mister Whiskers', '\t Mister\u00a0\r\n  Whiskers \u3000'],
    ['composed and decomposed letters', 'Zo\u00eb', 'Zoe\u0308'],
    ['compatibility forms', 'ﬁnal ﬀ ①', 'final ff 1'],
    ['full-width letters', 'ＡＢＣ　１２３', 'abc 123'],
    ['invisible characters', 'Mill Lane', 'Mi\u200bll\u200d La\u2060ne\ufeff\u00ad\u034f\u3164'],
    ['direction marks', 'Mill Lane', '\u202eMill\u202c \u2066Lane\u2069'],
    ['variation selectors', '☺', '☺\ufe0f'],
    ['line breaks', 'Mill Lane', 'Mill\nLane'],
    ['sharp s in capitals', 'Straße', 'STRASSE'],
    ['final sigma', 'ὀδός', 'ὈΔΌΣ'],
  ])('is the same whatever its %s', (_what, one, other) => {
    expect(canonicalAnswer(one)).toBe(canonicalAnswer(other));
    expect(canonicalAnswer(one)).not.toBe('');
  });

  it.each([
    ['Mill Lane', 'MillLane'],
    ['résumé', 'resume'],
    ['O’Hara', 'OHara'],
    ['1', 'l'],
  ])('is another where people would say so: %s and %s', (one, other) => {
    expect(canonicalAnswer(one)).not.toBe(canonicalAnswer(other));
  });

  it('is its own canonical form, whatever was typed, and has nothing invisible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const once = canonicalAnswer(typed);
        expect(canonicalAnswer(once)).toBe(once);
        expect(once).not.toMatch(/^\s|\s$|\s\s|\p{Cc}|\p{Cf}/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an account', () => {
  it.each([
    ['alice', undefined, 'alice'],
    [' ALICE ', undefined, 'alice'],
    ['alice', 'CORP', 'corp\\alice'],
    ['corp\\Alice', 'OTHER', 'corp\\alice'],
    ['Alice@Corp.Example', 'CORP', 'alice@corp.example'],
    ['ali\u200bce\u202e', undefined, 'alice'],
    ['Zoe\u0308', undefined, 'zo\u00eb'],
    ['anna maria.von-der_Au', undefined, 'anna maria.von-der_au'],
    ["o'hara", undefined, "o'hara"],
  ])('%j of %s is read as %s', (typed, domain, key) => {
    const account = canonicalAccount(typed, domain);
    expect(account === undefined ? undefined : accountKey(account)).toBe(key);
  });

  it.each(
    [
      [
        '',
        '   ',
        '\u200b',
        '\\',
        'a\\',
        '\\a',
        'a\\b\\c',
        'a/b',
        'a*',
        'a?',
        'a|b',
        'a=b',
        'a,b',
        'a+b',
      ],
      [
        'a;b',
        'a:b',
        'a"b',
        'a<b',
        'a>b',
        'a[b',
        'a]b',
        '(a)',
        'a\0',
        'a\nb',
        'a\x7f',
        'a@',
        '@b',
        'a@b@c',
      ],
      ['x'.repeat(321), `${'x'.repeat(65)}@b`, `a@${'x'.repeat(256)}`],
    ].flat(),
  )('%j is the name of no account', (typed) => {
    expect(canonicalAccount(typed)).toBeUndefined();
    expect(canonicalAccount('alice', typed.includes('\\') ? typed : `${typed}*`)).toBeUndefined();
  });

  it('never throws, and reads what it has read again alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const account = canonicalAccount(typed);
        if (account === undefined) return;
        expect(canonicalAccount(accountKey(account))).toEqual(account);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a mask', () => {
  it.each([
    ['alice@home.example', 'a•••@h•••'],
    ['a@b.co', 'a•••@b•••'],
    ['a.very.long.name@a.very.long.host.de', 'a•••@a•••'],
    ['root@localhost', 'r•••@l•••'],
    ['"a@b"@c.de', '"•••@c•••'],
    ['👩‍👩‍👧@x.de', '👩‍👩‍👧•••@x•••'],
    ['', '•••@•••'],
  ])('of %s is %s', (address, mask) => {
    expect(maskAddress(address)).toBe(mask);
  });

  it('tells two characters at most, in small letters, whatever the lengths are', () => {
    const label = fc.stringMatching(/^[A-Za-z]{1,20}$/);
    fc.assert(
      fc.property(label, label, label, (name, host, top) => {
        expect(maskAddress(`${name}@${host}.${top}`)).toMatch(/^[a-z]•••@[a-z]•••$/);
      }),
    );
  });
});
