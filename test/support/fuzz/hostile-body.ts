import fc from 'fast-check';
import { bent } from './bent-value.ts';
import type { Schema } from './document.ts';
import { marker } from './hostile-texts.ts';

/** The bytes of a body, and what is said of them. */
export interface HostileBody {
  bytes: Buffer;
  /** Undefined: nothing is said. */
  contentType: string | undefined;
}

/** JSON, or nothing for what JSON has no word for. */
export function asText(value: unknown): string {
  const text: unknown = JSON.stringify(value);
  return typeof text === 'string' ? text : '';
}

/** What is done to a JSON text after it was written. */
const spoilers: ((text: string) => string | Buffer)[] = [
  (text) => text.slice(0, Math.floor(text.length / 2)),
  (text) => `${text}${text}`,
  (text) => text.replace('{', '{"__proto__":{"isAdmin":true},'),
  (text) => text.replace('{', '{"constructor":{"prototype":{"isAdmin":true}},'),
  (text) => text.replace('{', `{"do":"back","do":"${marker}","seq":0,"purpose":"unlock",`),
  (text) => `\ufeff${text}`,
  (text) => text.replaceAll('"', "'"),
  (text) => text.replace(/:\d+/u, ':1e999'),
  (text) => text.replace(/:\d+/u, ':-0'),
  (text) => text.replace(/:\d+/u, `:${'9'.repeat(400)}`),
  (text) => text.replace(/:\d+/u, ':0x10'),
  (text) => text.replace(/"([^"]*)"$/u, '"\\ud800"'),
  (text) => `${'['.repeat(7000)}${text}${']'.repeat(7000)}`,
  (text) => `{"a":`.repeat(3000) + text + '}'.repeat(3000),
  (text) => `${text}${' '.repeat(17_000)}`,
  (text) => `${' '.repeat(15_000)}${text}`,
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe, 0xc0, 0x80])]),
  (text) => Buffer.from(text.replaceAll('a', '\u0000'), 'latin1'),
  () => '',
  () => 'null',
  () => `"${marker}"`,
  () => `${marker}=1&do=back`,
];

const types = [
  ...['application/json;charset=utf-16', 'application/json; charset=' + marker, 'text/plain'],
  ...[
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
  ],
  ...[
    'application/xml',
    'application/octet-stream',
    '*/*',
    '',
    ';',
    'application/json, text/plain',
  ],
  ...['application/problem+json', 'APPLICATION/JSON', 'application/json\t; q=1', `x/${marker}`],
];

/** A body for a call that takes this schema; for one that takes none, whatever there is. */
export function hostileBody(schema: Schema = {}): fc.Arbitrary<HostileBody> {
  const text = bent(schema).map(asText);
  const bytes = fc.oneof(
    { weight: 6, arbitrary: text.map((each) => Buffer.from(each)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(text, fc.constantFrom(...spoilers))
        .map(([each, spoil]) => Buffer.from(spoil(each))),
    },
  );
  const contentType = fc.oneof(
    { weight: 12, arbitrary: fc.constant('application/json') },
    { weight: 1, arbitrary: fc.constantFrom(undefined, ...types) },
  );
  return fc.record({ bytes, contentType });
}
