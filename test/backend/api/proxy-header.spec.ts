import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProxyHeader } from '../../../backend/api/proxy-header.ts';
import { addresses4, binaryHeader } from './balancer.ts';

const text = (line: string): Buffer => Buffer.from(line, 'latin1');
const four = 'PROXY TCP4 198.51.100.7 192.0.2.1 56324 443\r\n';
const six = binaryHeader({
  family: 0x21,
  addresses: Buffer.from(`20010db8${'0'.repeat(22)}07${'0'.repeat(32)}dc0401bb`, 'hex'),
});
const mapped = binaryHeader({
  family: 0x21,
  addresses: Buffer.from(`${'0'.repeat(20)}ffffc6336407${'0'.repeat(32)}dc0401bb`, 'hex'),
});
/** Two of the fields that may follow: a host name, and one of a kind that nobody knows. */
const fields = Buffer.concat([Buffer.of(0x02, 0, 4), text('host'), Buffer.of(0xee, 0, 1, 7)]);

const good: [string, Buffer, string | undefined][] = [
  ['IPv4 as text', text(four), '198.51.100.7'],
  ['IPv6 as text', text('PROXY TCP6 2001:DB8::7 2001:db8::1 1 443\r\n'), '2001:db8::7'],
  ['IPv4 in IPv6', text('PROXY TCP6 ::ffff:c633:6407 ::1 1 443\r\n'), '198.51.100.7'],
  ['UNKNOWN', text('PROXY UNKNOWN\r\n'), undefined],
  ['UNKNOWN with addresses', text('PROXY UNKNOWN 10.0.0.1 10.0.0.2 1 2\r\n'), undefined],
  ['IPv4 in bytes', binaryHeader({ addresses: addresses4('198.51.100.7') }), '198.51.100.7'],
  ['IPv6 in bytes', six, '2001:db8::7'],
  ['IPv4 in IPv6, in bytes', mapped, '198.51.100.7'],
  [
    'more fields',
    binaryHeader({ addresses: addresses4('198.51.100.7'), more: fields }),
    '198.51.100.7',
  ],
  [
    'as many fields as are taken',
    binaryHeader({ addresses: addresses4('198.51.100.7'), more: Buffer.alloc(4096 - 12) }),
    '198.51.100.7',
  ],
  ['a Unix socket', binaryHeader({ family: 0x31, addresses: Buffer.alloc(216, 'x') }), undefined],
  ['no family', binaryHeader({ family: 0x00 }), undefined],
  [
    'no family, with addresses',
    binaryHeader({ family: 0, addresses: addresses4('10.0.0.1') }),
    undefined,
  ],
  ['LOCAL', binaryHeader({ command: 0x20, family: 0 }), undefined],
  [
    'LOCAL with an address to be passed over',
    binaryHeader({ command: 0x20, addresses: addresses4('10.0.0.1') }),
    undefined,
  ],
];

const bad: [string, Buffer][] = [
  ['TLS', Buffer.of(0x16, 0x03, 0x01, 0x02, 0x00)],
  ['HTTP', text('GET / HTTP/1.1\r\n')],
  ['another name', text('PROXIES')],
  ['lower case', text('proxy TCP4 10.0.0.1 10.0.0.2 1 2\r\n')],
  ['another family', text('PROXY UDP4 10.0.0.1 10.0.0.2 1 2\r\n')],
  ['IPv6 called IPv4', text('PROXY TCP4 ::1 ::1 1 2\r\n')],
  ['IPv4 called IPv6', text('PROXY TCP6 10.0.0.1 10.0.0.2 1 2\r\n')],
  ['an address that is none', text('PROXY TCP4 10.0.0.256 10.0.0.2 1 2\r\n')],
  ['octal numbers', text('PROXY TCP4 010.0.0.1 10.0.0.2 1 2\r\n')],
  ['an interface', text('PROXY TCP6 fe80::1%eth0 ::1 1 2\r\n')],
  ['a port that is none', text('PROXY TCP4 10.0.0.1 10.0.0.2 65536 2\r\n')],
  ['a port with a zero before it', text('PROXY TCP4 10.0.0.1 10.0.0.2 01 2\r\n')],
  ['a missing port', text('PROXY TCP4 10.0.0.1 10.0.0.2 1\r\n')],
  ['one port too many', text('PROXY TCP4 10.0.0.1 10.0.0.2 1 2 3\r\n')],
  ['two spaces', text('PROXY TCP4  10.0.0.1 10.0.0.2 1 2\r\n')],
  ['a tab', text('PROXY TCP4\t10.0.0.1 10.0.0.2 1 2\r\n')],
  ['a lonely line feed', text('PROXY TCP4 10.0.0.1 10.0.0.2 1 2\nX\r\n')],
  ['a NUL', text('PROXY UNKNOWN \0\r\n')],
  ['UNKNOWN with more letters', text('PROXY UNKNOWNS\r\n')],
  ['no end within 107 bytes', text(`PROXY UNKNOWN ${'x'.repeat(93)}`)],
  ['an end after 107 bytes', text(`PROXY UNKNOWN ${'x'.repeat(92)}\r\n`)],
  ['another version', binaryHeader({ command: 0x11, addresses: addresses4('10.0.0.1') })],
  ['another command', binaryHeader({ command: 0x22, addresses: addresses4('10.0.0.1') })],
  ['datagrams', binaryHeader({ family: 0x12, addresses: addresses4('10.0.0.1') })],
  ['a family that does not exist', binaryHeader({ family: 0x41, addresses: Buffer.alloc(300) })],
  ['addresses that are too short', binaryHeader({ addresses: Buffer.alloc(11) })],
  ['IPv6 in the room of IPv4', binaryHeader({ family: 0x21, addresses: addresses4('10.0.0.1') })],
  ['4097 bytes announced', binaryHeader({ length: 4097 })],
  ['65,535 bytes announced', binaryHeader({ length: 65_535 })],
  ['a signature with one wrong byte', text('\r\n\r\n\0\r\nQUIX\n')],
];

describe('a PROXY header', () => {
  it.each(good)('is read with %s, and nothing behind it is touched', (_what, bytes, client) => {
    const read = {
      kind: 'read',
      length: bytes.length,
      ...(client === undefined ? {} : { client }),
    };
    expect(readProxyHeader(bytes)).toEqual(read);
    expect(readProxyHeader(Buffer.concat([bytes, Buffer.alloc(20_000, 0x16)]))).toEqual(read);
  });

  it.each(good)('with %s is not judged before it is whole, wherever it is cut', (_what, bytes) => {
    for (let length = 0; length < bytes.length; length++) {
      expect(readProxyHeader(bytes.subarray(0, length))).toEqual({ kind: 'more' });
    }
  });

  it.each(bad)('is refused with %s', (_what, bytes) => {
    expect(readProxyHeader(bytes)).toEqual({ kind: 'refused' });
  });

  it('is exactly 107 bytes long at most as text', () => {
    const longest = text(`PROXY UNKNOWN ${'x'.repeat(91)}\r\n`);
    expect(longest).toHaveLength(107);
    expect(readProxyHeader(longest)).toEqual({ kind: 'read', length: 107 });
  });

  it('never throws, and never waits for more than a header may have, whatever comes', () => {
    const starts = fc.constantFrom(
      text(''),
      text('PROXY '),
      text('PROXY TCP4 '),
      binaryHeader({}).subarray(0, 12),
    );
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 5000 }), (start, bytes) => {
        const all = Buffer.concat([start, bytes]);
        const header = readProxyHeader(all);
        if (header.kind === 'more') expect(all.length).toBeLessThan(16 + 4096);
        if (header.kind === 'read') expect(header.length).toBeLessThanOrEqual(all.length);
      }),
      { numRuns: 500 },
    );
  });
});
