import { describe, expect, it } from 'vitest';
import { guidToBytes } from '../../../../backend/directory/active-directory/guid.ts';
import { mayWrite } from '../../../../backend/directory/active-directory/may-write.ts';
import {
  type AccessEntry,
  readDacl,
} from '../../../../backend/directory/active-directory/security-descriptor.ts';

const self = 'S-1-5-10';
const mobile = 'f0f8ffa3-1191-11d0-a060-00aa006c33ed';
const personal = '77b5b886-944a-11d1-aebd-0000f80367c1';
const other = 'bf967961-0de6-11d0-a285-00aa003049e2';

function sidBytes(sid: string): Buffer {
  const [, , authority = '0', ...parts] = sid.split('-');
  const bytes = Buffer.alloc(8 + 4 * parts.length);
  bytes.writeUInt8(1, 0);
  bytes.writeUInt8(parts.length, 1);
  bytes.writeUIntBE(Number(authority), 2, 6);
  parts.forEach((part, at) => bytes.writeUInt32LE(Number(part), 8 + 4 * at));
  return bytes;
}
interface Ace {
  type: number;
  flags?: number;
  mask?: number;
  about?: string;
  inherited?: string;
  sid?: string;
}
function aceBytes({ type, flags = 0, mask = 0x20, about, inherited, sid = self }: Ace): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt8(type, 0);
  head.writeUInt8(flags, 1);
  head.writeUInt32LE(mask, 4);
  const types = Buffer.alloc(type === 5 || type === 6 ? 4 : 0);
  if (types.length > 0) types.writeUInt32LE((about ? 1 : 0) + (inherited ? 2 : 0));
  const guids = [about, inherited].flatMap((guid) => (guid ? guidToBytes(guid)! : []));
  const bytes = Buffer.concat([head, types, ...guids, sidBytes(sid)]);
  bytes.writeUInt16LE(bytes.length, 2);
  return bytes;
}
function descriptor(aces: Ace[], control = 0x8004): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt8(1, 0);
  header.writeUInt16LE(control, 2);
  header.writeUInt32LE(20, 16);
  const entries = Buffer.concat(aces.map(aceBytes));
  const acl = Buffer.alloc(8);
  acl.writeUInt8(4, 0);
  acl.writeUInt16LE(8 + entries.length, 2);
  acl.writeUInt16LE(aces.length, 4);
  return Buffer.concat([header, acl, entries]);
}
const sample = descriptor([
  { type: 6, about: mobile, sid: 'S-1-1-0' },
  { type: 5, about: personal, inherited: other, mask: 0x30 },
  { type: 0, mask: 0xf01ff, sid: 'S-1-5-21-1-2-3-512' },
  { type: 0, flags: 0x08, sid: 'S-1-5-11' },
  { type: 0x11, sid: 'S-1-1-0' },
  { type: 1, sid: 'S-1-5-11' },
]);

describe('a security descriptor', () => {
  it('gives the entries that allow and deny on the object itself, in their order', () => {
    expect(readDacl(sample)).toEqual([
      { does: 'deny', mask: 0x20, about: mobile, sid: 'S-1-1-0' },
      { does: 'allow', mask: 0x30, about: personal, sid: self },
      { does: 'allow', mask: 0xf01ff, sid: 'S-1-5-21-1-2-3-512' },
      { does: 'deny', mask: 0x20, sid: 'S-1-5-11' },
    ]);
  });

  it('without a DACL forbids nothing, and with an empty one allows nothing', () => {
    expect(readDacl(descriptor([], 0x8000))).toBe('everybody-anything');
    const zero = descriptor([]);
    zero.writeUInt32LE(0, 16);
    expect(readDacl(zero)).toBe('everybody-anything');
    expect(readDacl(descriptor([]))).toEqual([]);
  });

  it('that was cut anywhere is none, and reading it never throws', () => {
    for (let length = 0; length < sample.length; length++) {
      expect([length, readDacl(sample.subarray(0, length))]).toEqual([length, undefined]);
    }
  });

  it.each<[string, (bytes: Buffer) => unknown]>([
    ['another revision', (bytes) => bytes.writeUInt8(2, 0)],
    ['an absolute form', (bytes) => bytes.writeUInt16LE(0x0004, 2)],
    ['a DACL in its header', (bytes) => bytes.writeUInt32LE(4, 16)],
    ['a DACL beyond its end', (bytes) => bytes.writeUInt32LE(0xfffffff0, 16)],
    ['another revision of the list', (bytes) => bytes.writeUInt8(3, 20)],
    ['a list shorter than its header', (bytes) => bytes.writeUInt16LE(7, 22)],
    ['a list longer than the bytes', (bytes) => bytes.writeUInt16LE(0xffff, 22)],
    ['more entries than there are', (bytes) => bytes.writeUInt16LE(0xffff, 24)],
    ['an entry of no length, which would be read for ever', (bytes) => bytes.writeUInt16LE(0, 30)],
    ['an entry longer than the list', (bytes) => bytes.writeUInt16LE(0xfffc, 30)],
    ['an identifier longer than its entry', (bytes) => bytes.writeUInt8(15, 57)],
    ['an identifier of another revision', (bytes) => bytes.writeUInt8(9, 56)],
    ['GUIDs that its entry has no room for', (bytes) => bytes.writeUInt32LE(3, 36)],
  ])('that lies about %s is none', (_what, spoil) => {
    const spoilt = Buffer.from(sample);
    spoil(spoilt);
    expect(readDacl(spoilt)).toBeUndefined();
  });

  it('of any bytes at all is read within bounds', () => {
    let seed = 7;
    for (let round = 0; round < 2000; round++) {
      const bytes = Buffer.from(sample);
      for (let each = 0; each < 4; each++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
        bytes[seed % bytes.length] = seed >> 16;
      }
      const read = readDacl(bytes);
      if (Array.isArray(read)) expect(read.length).toBeLessThanOrEqual(6);
      else expect([undefined, 'everybody-anything']).toContain(read);
    }
  });
});

describe('who may write an attribute', () => {
  const guids = { attribute: mobile, set: personal };
  const me = new Set([self, 'S-1-5-11', 'S-1-5-21-1-2-3-513']);
  const grant: AccessEntry = { does: 'allow', mask: 0x20, about: personal, sid: self };

  it.each<[string, AccessEntry[], boolean]>([
    ['nobody, where nothing is granted', [], false],
    ['the person, by its property set', [grant], true],
    ['the person, by the attribute itself', [{ ...grant, about: mobile }], true],
    [
      'the person, by the class',
      [{ ...grant, about: 'bf967aba-0de6-11d0-a285-00aa003049e2' }],
      true,
    ],
    ['the person, by a group', [{ ...grant, sid: 'S-1-5-21-1-2-3-513' }], true],
    ['the person, by a generic right', [{ does: 'allow', mask: 0x10000000, sid: self }], true],
    ['not by another attribute', [{ ...grant, about: other }], false],
    ['not by a right to read', [{ ...grant, mask: 0x10 }], false],
    ['not by a right of somebody else', [{ ...grant, sid: 'S-1-5-21-1-2-3-512' }], false],
    ['not where it is denied before', [{ ...grant, does: 'deny', about: mobile }, grant], false],
    ['still where it is denied only after', [grant, { ...grant, does: 'deny' }], true],
  ])('%s', (_who, dacl, expected) => {
    expect(mayWrite(dacl, guids, me)).toBe(expected);
  });

  it('is not told by a property set where the attribute is in none', () => {
    expect(mayWrite([grant], { attribute: mobile }, me)).toBe(false);
    expect(mayWrite('everybody-anything', { attribute: mobile }, me)).toBe(true);
  });
});
