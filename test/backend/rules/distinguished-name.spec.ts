import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDn, liesBelow } from '../../../backend/rules/distinguished-name.ts';

type Part = { type: string; value: string };

const value = fc
  .string({ unit: fc.constantFrom(...Array.from('aAbZ ß,+"\\<>;=#ü')), minLength: 1, maxLength: 6 })
  .filter((text) => text.trim() !== '');
const parts = fc.array(fc.record({ type: fc.constantFrom('OU', 'CN', 'DC'), value }), {
  minLength: 1,
  maxLength: 5,
});

/** One of the ways to write a name: each character by a choice of its own. */
function write(name: readonly Part[], choose: () => number): string {
  const spaces = (): string => ' '.repeat(choose() % 3);
  const character = (text: string, at: number, whole: string): string => {
    const edge = at === 0 || at === whole.length - 1;
    const special =
      /[,+"\\<>;]/u.test(text) || (text === '#' && at === 0) || (text === ' ' && edge);
    const hex = [...Buffer.from(text)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`);
    if (choose() % 5 === 0) return hex.join('');
    const cased = choose() % 2 === 0 && text !== 'ß' ? text.toUpperCase() : text;
    return special ? `\\${cased}` : cased;
  };
  return name
    .map(({ type, value: text }) => {
      const written = Array.from(text, (each, at) => character(each, at, text)).join('');
      const cased = choose() % 2 === 0 ? type.toLowerCase() : type;
      return `${spaces()}${cased}${spaces()}=${spaces()}${written}${spaces()}`;
    })
    .join(',');
}
/** What two names have in common when they are the same, without any escape. */
const meaning = (name: readonly Part[]): string =>
  JSON.stringify(
    name.map((part) => [
      part.type.toLowerCase(),
      part.value.toLowerCase().replaceAll(/ +/g, ' ').trim(),
    ]),
  );

describe('a distinguished name', () => {
  it('is the same however it is written, and another when it means another', () => {
    fc.assert(
      fc.property(parts, parts, fc.infiniteStream(fc.nat()), (one, other, choices) => {
        const choose = (): number => choices.next().value as number;
        const first = canonicalDn(write(one, choose));
        expect(first).toBeDefined();
        expect(canonicalDn(write(one, choose))).toBe(first);
        expect(canonicalDn(first ?? '')).toBe(first);
        expect(canonicalDn(write(other, choose)) === first).toBe(meaning(one) === meaning(other));
      }),
      { numRuns: 2000 },
    );
  });

  it('lies below another exactly when that is its own end, part by part', () => {
    fc.assert(
      fc.property(parts, parts, fc.infiniteStream(fc.nat()), (name, base, choices) => {
        const choose = (): number => choices.next().value as number;
        const canonical = (list: Part[]): string => canonicalDn(write(list, choose)) ?? '';
        expect(liesBelow(canonical([...name, ...base]), canonical(base))).toBe(true);
        expect(liesBelow(canonical(base), canonical(base))).toBe(false);
        const ends = meaning(name.slice(-base.length)) === meaning(base);
        const below = name.length > base.length && ends;
        expect(liesBelow(canonical(name), canonical(base))).toBe(below);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['OU=Sales,DC=corp', 'ou = sales , dc=CORP'],
    ['OU=Sales  and   Support,DC=corp', 'OU=Sales and Support,DC=corp'],
    ['CN=Doe\\, Jane,OU=A', 'cn=doe\\2c jane,ou=a'],
    ['OU=\\c3\\bcber,DC=corp', 'OU=Über,DC=corp'],
    ['2.5.4.11=Sales,0.9.2342.19200300.100.1.25=corp', 'OU=Sales,DC=corp'],
    ['CN=a+OU=b,DC=corp', 'ou=B+cn=A,DC=corp'],
    ['OU=Sales\\ ,DC=corp', 'OU=Sales,DC=corp'],
    ['OU=\\#1,DC=corp', 'OU=\\231,DC=corp'],
  ])('is the same as %s when written as %s', (one, other) => {
    expect(canonicalDn(one)).toBeDefined();
    expect(canonicalDn(other)).toBe(canonicalDn(one));
  });

  it.each([
    ['OU=Sales,DC=corp', 'OU=Sale,DC=corp'],
    ['OU=Doe\\,DC=corp', 'OU=Doe,DC=corp'],
    ['OU=#0403616263,DC=corp', 'OU=\\#0403616263,DC=corp'],
    ['OU=Sаles,DC=corp', 'OU=Sales,DC=corp'],
    ['CN=a,OU=b', 'CN=a+OU=b'],
  ])('%s is another than %s', (one, other) => {
    expect(canonicalDn(one)).toBeDefined();
    expect(canonicalDn(other)).not.toBe(canonicalDn(one));
  });

  it.each([
    '',
    'Sales',
    'OU=',
    'OU=Sales,',
    ',OU=Sales',
    'OU=a;DC=b',
    'OU="a",DC=b',
    'OU=a\\',
    'OU=a\\zz',
  ])('is not what is written as "%s"', (text) => {
    expect(canonicalDn(text)).toBeUndefined();
  });

  it.each([
    'OU=\\ff,DC=corp',
    'OU=#123,DC=corp',
    '=a',
    '-x=a',
    `OU=${'a'.repeat(5000)}`,
    'OU=\ud800',
  ])('is not made up from what is no text or far too long (%#)', (text) => {
    expect(canonicalDn(text)).toBeUndefined();
  });

  it('takes no longer than it should, whatever it is made of', () => {
    const started = performance.now();
    for (const each of ['\\', ',', '+', ' ', '=', 'OU=', '\\,', '#'])
      canonicalDn(each.repeat(4000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
