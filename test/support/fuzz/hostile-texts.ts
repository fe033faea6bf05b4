import fc from 'fast-check';

/** Stands in whatever is made up here, so that it is known again wherever it turns up. */
export const marker = 'Zq7Kx';

/** Texts that somebody has come to grief over before, each with the marker. */
const oddities = [
  ...['', ' ', '\u0000', '\r\nX-Injected: 1', '\u202e', '\ufeff', '\u200b', '👩‍👩‍👧‍👦', 'ﷺ', 'İ'],
  ...['\ud800', '\udfff\ud800', 'e\u0301\u0301\u0301', '\uffff', '\u0085', '𝕬'],
  ...["' or 1=1 --", '*)(objectClass=*', '\\2a', '${7*7}', '{{7*7}}', '%00', '%s%n', '../../etc'],
  ...['<script>', '"><img src=x>', '__proto__', 'constructor', 'toString', 'null', 'NaN', '-1'],
  ...['CORP\\', '@corp.example', 'a@b@c', '+49 171', 'tel:+1;ext=1', '1e309', '0x7fffffff'],
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddities).map((odd) => `${marker}${odd}`),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `${text}${marker}`),
  fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => `${marker}${text}`),
  fc
    .record({ text: fc.constantFrom('a', 'ﷺ', '\u0301', '🂡', '\\'), times: fc.nat(3000) })
    .map(({ text, times }) => `${marker}${text.repeat(times)}`),
);

/** Of whatever type, and rarely of the one that is asked for. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], '', 0, -1, 0.5, 1e21, 2 ** 53),
  fc.double(),
  fc.array(hostileText, { maxLength: 5 }),
  fc.dictionary(fc.constantFrom('$ne', 'length', 'toJSON', 'then', 'seq', 'do'), hostileText, {
    maxKeys: 3,
  }),
  fc.nat(2000).map((depth) => nested(depth)),
);

function nested(depth: number): unknown {
  let value: unknown = marker;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
