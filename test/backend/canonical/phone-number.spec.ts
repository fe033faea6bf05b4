import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNumber } from '../../../backend/canonical/mask.ts';
import { numberTrouble } from '../../../backend/canonical/number-trouble.ts';
import { canonicalNumber, isRegion, numberText } from '../../../backend/canonical/phone-number.ts';
import { anyText, normalForms } from './texts.ts';

const canonical = (text: string, region: string | undefined = 'DE'): string | undefined => {
  const number = canonicalNumber(text, region);
  return number === undefined ? undefined : numberText(number);
};

describe('a telephone number', () => {
  it.each([
    '+491713920011',
    '0171 3920011',
    '0171/3920011',
    '0171-392-00-11',
    '(0171) 39 200 11',
    '0049 171 3920011',
    '+49 (0)171 3920011',
    '+49 171 3920011 ',
    'tel:+49-171-3920011',
    '+49\u00a0171\u202f3920011',
    '+49\u200b171\u200e3920011\u202c',
    '\u202a+49 171 3920011\u202c',
    '+49–171–3920011',
    '+49‑171‑3920011',
    '＋４９１７１３９２００１１',
    '٠١٧١٣٩٢٠٠١١',
    '0171.392.00.11',
    '\ufeff01713920011',
  ])('is the same, written as %j', (text) => {
    expect(canonical(text)).toBe('+491713920011');
  });

  it.each([
    '',
    ' ',
    '+',
    '110',
    '112',
    '+491713920',
    '+49171392001122334',
    '0171 3920011 (private)',
    '0171 3920011, 0171 3920012',
    'O171 392OO11',
    'alice@home.example',
    '+999 171 3920011',
    '+49 900 1234567',
    '0180 2 345678',
    `+49171${' '.repeat(60)}3920011`,
    '1'.repeat(100_000),
  ])('is none, written as %j', (text) => {
    expect(canonical(text)).toBeUndefined();
  });

  it.each([
    ['0171 3920012', '+491713920012'],
    ['+43 171 3920011', '+431713920011'],
    ['+1 201 555 0123', '+12015550123'],
    ['+44 20 7946 0018', '+442079460018'],
  ])('that is another stays another: %s', (text, number) => {
    expect(canonical(text)).toBe(number);
    expect(number).not.toBe('+491713920011');
  });

  it('is at home where the region says, and nowhere without one', () => {
    expect(canonical('020 7946 0018', 'GB')).toBe('+442079460018');
    expect(canonicalNumber('0171 3920011', undefined)).toBeUndefined();
    expect(canonicalNumber('+49 171 3920011', undefined)).toEqual({ number: '+491713920011' });
    expect(['DE', 'CH', 'US', 'de', 'XX', 'Germany', ''].map(isRegion)).toEqual([
      ...[true, true, true],
      ...[false, false, false, false],
    ]);
  });

  it.each([
    ['DE', '491713920011', 'a landline of 0491 that lacks its 0, or a German mobile phone'],
    ['DE', '49 171 3920011', 'the same with spaces'],
    ['DE', '49 (171) 392-0011', 'the same with brackets'],
    ['DE', '491713920011 ext. 7', 'the same with an extension'],
    ['DE', '15202345678', 'a mobile phone that lacks its 0, or one in Arizona'],
  ])('that may be either of two is none: in %s %s, %s', (region, text) => {
    expect(canonicalNumber(text, region)).toBeUndefined();
    expect(numberTrouble(text, region)).toBe('two-readings');
    // Either of them with a sign that says which.
    expect(canonicalNumber(`0${text}`, region)?.number).toMatch(/^\+49/);
    expect(canonicalNumber(`+${text}`, region)?.number).toMatch(/^\+(?:49171|1520)/);
  });

  it.each([
    ['US', '4155552671', '+14155552671', 'as it is written there, although +41 55 is Rapperswil'],
    ['US', '6582530000', '+16582530000', 'although +65 8253 is Singapore'],
    ['US', '14155552671', '+14155552671', 'with the 1 of both'],
    ['IN', '6581234567', '+916581234567', 'where a 0 may stand and mostly does not'],
    ['RU', '84951234567', '+74951234567', 'where the prefix is 8, although +84 95 is Vietnam'],
    ['IT', '393331234567', '+393331234567', 'which no other number there can be'],
    ['GB', '447911123456', '+447911123456', 'which is too long for another'],
    ['GB', '7911123456', '+447911123456', 'that lacks its 0, and is no number with a +'],
    ['DE', '1713920011', '+491713920011', 'that lacks its 0, and is too short for Houston'],
    ['DE', '3023125100', '+493023125100', 'that lacks its 0, and is none in Greece'],
  ])('that only one can have is theirs: in %s %s, %s %s', (region, text, number) => {
    expect(canonical(text, region)).toBe(number);
  });

  it.each(['+49 30 23125 100 ext. 12', '030 23125100 x12', '+49 30 23125100;ext=12'])(
    'keeps its extension apart: %s',
    (text) => {
      expect(canonicalNumber(text, 'DE')).toEqual({ number: '+493023125100', extension: '12' });
      expect(canonical(text)).toBe('+493023125100;ext=12');
    },
  );

  it('is stable: the canonical form is its own canonical form, whatever the region is', () => {
    const digits = fc.integer({ min: 0, max: 9_999 }).map((n) => String(n).padStart(4, '0'));
    fc.assert(
      fc.property(
        fc.constantFrom('0171 392', '+49 30 2312', '0049 89 9998', '+1 201 555 ', '+41 44 668 '),
        digits,
        fc.option(fc.integer({ min: 1, max: 9999 })),
        fc.constantFrom('DE', 'US', undefined),
        (prefix, rest, extension, region) => {
          const text = `${prefix}${rest}${extension === null ? '' : ` ext. ${extension}`}`;
          const once = canonical(text, 'DE');
          fc.pre(once !== undefined);
          expect(canonicalNumber(once, region)).toEqual(canonicalNumber(text, 'DE'));
          expect(once).toMatch(/^\+[1-9]\d{6,14}(;ext=\d+)?$/);
        },
      ),
    );
  });

  it('is read alike in whatever form it is stored, and never gets long', () => {
    const almost = fc.tuple(anyText, anyText).map(([one, two]) => `${one}0171 3920011${two}`);
    fc.assert(
      fc.property(fc.oneof(almost, anyText), (text) => {
        const number = canonical(text);
        for (const form of normalForms) expect(canonical(text.normalize(form))).toBe(number);
        if (number !== undefined) expect(number.length).toBeLessThanOrEqual(16 + 5 + 20);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and never invents one of nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const number = canonical(text);
        if (number !== undefined) expect(text.normalize('NFKC')).toMatch(/\p{Nd}/u);
      }),
    );
  });

  it.each(['+491713920011', '+12015550111', '+493023125100;ext=11'])(
    'shows its last two digits and nothing else: %s',
    (number) => {
      expect(maskNumber(number)).toBe('•••• 11');
    },
  );
});
