import fc from 'fast-check';
import { marker } from './hostile-texts.ts';

/** Pairs, because a header may come twice. */
export type Headers = (readonly [string, string])[];

const odd: Headers[] = [
  [['accept-language', `${marker},`.repeat(500)]],
  [['accept-language', 'de;q=x, *;q=9, ,,;;']],
  [['accept', marker]],
  [['x-forwarded-for', `${marker}, 10.0.0.1`]],
  [['x-forwarded-for', '::ffff:127.0.0.1, [::1]:99999']],
  [['forwarded', `for=${marker}`]],
  [['host', `${marker}.example`]],
  [['x-http-method-override', 'DELETE']],
  [['expect', '100-continue']],
  [['expect', marker]],
  [['content-encoding', 'gzip']],
  [['upgrade', 'websocket']],
  [['connection', 'upgrade, close']],
  [['cookie', `${marker}=${'x'.repeat(4000)}`]],
  [['range', 'bytes=0-1,0-1,0-1']],
  [['if-none-match', '*']],
  [['x-filler', marker.repeat(3500)]],
  [['__proto__', marker]],
  [
    ['content-type', 'application/json'],
    ['content-type', 'text/plain'],
  ],
  [
    ['accept-language', 'de'],
    ['accept-language', marker],
  ],
];

export const hostileHeaders: fc.Arbitrary<Headers> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Headers>([]) },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
);

/** How a token is shown, and how it should not be. The last are shown together. */
export function tokenHeaders(token: string): fc.Arbitrary<Headers> {
  const shown = (...values: string[]): Headers => values.map((each) => ['authorization', each]);
  const swapped = token.replace(/./u, (letter) => (letter === 'A' ? 'B' : 'A'));
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(shown(`Bearer ${token}`)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        [],
        shown(''),
        shown('Bearer '),
        shown(`bearer ${token}`),
        shown(`Basic ${token}`),
        shown(`Bearer ${token}=`),
        shown(`Bearer ${token.slice(1)}`),
        shown(`Bearer ${swapped}`),
        shown(`Bearer ${token}, Bearer ${token}`),
        shown(`Bearer ${token}`, `Bearer ${swapped}`),
        shown(`Bearer ${'\u00e9'.repeat(43)}`),
        shown(`Bearer ${marker.repeat(2000)}`),
      ),
    },
  );
}
