import {
  connectionSchema,
  readConnectionLine,
  writeConnectionLine,
  type Connection,
} from '@gatehouse/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionLineCases } from './connection-line-cases.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (size: number, most = size) =>
  fc.uint8Array({ minLength: size, maxLength: most }).map(base64);
const pem = bytes(48, 300).map((body) =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...(body.match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----',
    '',
  ].join('\n'),
);
const host = fc.domain();
const port = fc.integer({ min: 1, max: 65_535 });

/** Any connection that the schema takes and that a line can hold. */
const connections = fc
  .record(
    {
      backendUrl: fc.oneof(
        host.map((name) => `https://${name}`),
        fc.tuple(host, port).map(([name, at]) => `https://${name}:${at}`),
        fc.ipV6().map((address) => `https://[${address.toLowerCase()}]`),
      ),
      pins: fc.array(
        bytes(32).map((hash) => `sha256/${hash}`),
        { minLength: 1, maxLength: 10 },
      ),
      addresses: fc.array(fc.oneof(fc.ipV4(), fc.constantFrom('fd00::40', '::1')), {
        minLength: 1,
        maxLength: 8,
      }),
      proxy: fc.tuple(host, port).map(([name, at]) => `http://${name}:${at}`),
      caFile: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
        .filter((name) => !/[;"\p{C}\u2028\u2029]|^ | $/u.test(name)),
      ca: fc.array(pem, { minLength: 1, maxLength: 3 }).map((all) => all.join('')),
    },
    { requiredKeys: ['backendUrl'] },
  )
  .filter((each) => connectionSchema.safeParse(each).success) as fc.Arbitrary<Connection>;

const firstFault = (line: string) => {
  const read = readConnectionLine(line);
  return read.ok ? undefined : read.faults[0];
};

describe('a connection line', () => {
  it('reads back as what was written, and has neither quotes nor line ends', () => {
    fc.assert(
      fc.property(connections, (connection) => {
        const line = writeConnectionLine(connection);
        expect(line).not.toMatch(/["\n\r]/);
        expect(readConnectionLine(line)).toEqual({ ok: true, connection });
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever is read, and what is read is a connection or has a fault', () => {
    const pieces = fc.constantFrom(
      ...['https://a.example', ';', ',', '=', ' ', 'pins', 'PROXY', 'ca', '__proto__', '"'],
      ...[`sha256/${'A'.repeat(43)}=`, 'backendUrl', '\u0000', 'ü', 'MIIB'],
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 20 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (line) => {
        const read = readConnectionLine(line);
        if (!read.ok) {
          expect(read.faults.length).toBeGreaterThan(0);
          return;
        }
        // One that is read and sound can be written, and means the same again.
        const sound = connectionSchema.safeParse(read.connection);
        if (!sound.success) return;
        expect(readConnectionLine(writeConnectionLine(sound.data))).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(connectionLineCases)('with $what is judged as by the launcher', ({ line, sound }) => {
    const read = readConnectionLine(line);
    expect(read.ok && connectionSchema.safeParse(read.connection).success).toBe(sound);
  });

  it('takes names in any case, and blanks around every part', () => {
    expect(
      readConnectionLine(
        ' https://a.example ; ADDRESSES = 10.0.0.1 , fd00::1 ; cafile = my ca.pem ',
      ),
    ).toEqual({
      ok: true,
      connection: {
        backendUrl: 'https://a.example',
        addresses: ['10.0.0.1', 'fd00::1'],
        caFile: 'my ca.pem',
      },
    });
  });

  const certificate = 'A'.repeat(64);
  it.each<[string, string, string[], string]>([
    ['nothing', '', ['backendUrl'], 'bad-value'],
    ['an unknown member', ';pin=x', ['pin'], 'unknown-setting'],
    ['__proto__', ';__proto__=x', ['__proto__'], 'unknown-setting'],
    ['constructor', ';constructor=x', ['constructor'], 'unknown-setting'],
    ['a member twice', ';proxy=a;PROXY=b', ['proxy'], 'bad-value'],
    ['the address twice', ';backendUrl=https://b.example', ['backendUrl'], 'bad-value'],
    ['an empty member', ';proxy=', ['proxy'], 'bad-value'],
    ['an empty list', ';pins=', ['pins', '0'], 'bad-value'],
    ['an empty entry of a list', ';addresses=10.0.0.1,,10.0.0.2', ['addresses', '1'], 'bad-value'],
    ['a semicolon at the end', ';', [], 'bad-value'],
    ['a part without =', ';pins', [], 'bad-value'],
    ['a part without a name', ';=x', [''], 'unknown-setting'],
    [
      'a certificate with a wrong sign',
      `;ca=${certificate},${'*'.repeat(64)}`,
      ['ca', '1'],
      'bad-value',
    ],
    ['a certificate cut short', `;ca=${certificate}A`, ['ca', '0'], 'bad-value'],
    ['a certificate of nothing', ';ca=AAAA', ['ca', '0'], 'bad-value'],
    ['a zero', '\u0000', [], 'bad-value'],
    ['a direction mark', '\u202e', [], 'bad-value'],
    ['a line separator', '\u2028', [], 'bad-value'],
    ['a quote', '"', [], 'bad-value'],
    ['too much', ';'.repeat(200_000), [], 'bad-value'],
    ['too many parts', ';a=b'.repeat(20_000), [], 'bad-value'],
    ['too many entries', `;pins=${'x,'.repeat(20_000)}`, ['pins'], 'bad-value'],
  ])('with %s is refused by name', (what, rest, path, code) => {
    const line = what === 'nothing' ? '' : `https://a.example${rest}`;
    const fault = firstFault(line);
    expect([fault?.path.map(String), fault?.code]).toEqual([path, code]);
    expect(fault?.problem).toMatch(/^(is|has|holds|stands) .+\. .+\.$/);
  });

  it('has few faults however long it is', () => {
    const long = Array.from({ length: 19 }, (_, i) => `;m${i}=${','.repeat(60)}`).join('');
    const read = readConnectionLine(`https://a.example${long.replace('m0', 'pins')}`);
    expect(read.ok ? 0 : read.faults.length).toBeLessThan(100);
  });

  it('names every fault, not the first alone', () => {
    const read = readConnectionLine('https://a.example;pin=1;proxy=;pins=a,');
    expect(read.ok ? [] : read.faults.map(({ path }) => path.join('.'))).toEqual([
      ...['pin', 'proxy', 'pins.1'],
    ]);
  });

  it.each<[string, Partial<Connection>]>([
    ['a file name with ;', { caFile: 'a;b.pem' }],
    ['a file name with a quote', { caFile: 'a".pem' }],
    ['a file name that begins with a blank', { caFile: ' a.pem' }],
    ['a pin with a comma', { pins: ['a,b'] }],
    ['certificates that are none', { ca: '-----BEGIN CERTIFICATE-----' }],
    ['an address with a second part', { backendUrl: 'https://a.example;proxy=b' }],
  ])('is not written with %s', (_what, wrong) => {
    expect(() => writeConnectionLine({ backendUrl: 'https://a.example', ...wrong })).toThrow(
      RangeError,
    );
  });
});
