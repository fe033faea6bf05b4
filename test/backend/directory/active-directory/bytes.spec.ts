import { inspect } from 'node:util';
import fc from 'fast-check';
import { BerReader, BerWriter, FilterParser } from 'ldapts';
import { describe, expect, it } from 'vitest';
import {
  filterByGuid,
  filterByName,
} from '../../../../backend/directory/active-directory/account-filter.ts';
import { guidFromBytes, guidToBytes } from '../../../../backend/directory/active-directory/guid.ts';
import {
  passwordVersion,
  versionFromMetadata,
} from '../../../../backend/directory/active-directory/password-version.ts';
import { PolicyHintsControl } from '../../../../backend/directory/active-directory/policy-hints-control.ts';
import {
  isPrivilegedSid,
  sidFromBytes,
} from '../../../../backend/directory/active-directory/sid.ts';
import { languageOf } from '../../../../backend/directory/active-directory/to-entry.ts';
import { unicodePassword } from '../../../../backend/directory/active-directory/unicode-password.ts';

/** What an element of the protocol looks like on the wire. */
function written(element: { write(writer: never): void }): Buffer {
  const writer = new BerWriter();
  element.write(writer as never);
  return writer.buffer;
}

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('a guid', () => {
  it('is written the way Windows writes it', () => {
    const bytes = Buffer.from('33221100554477668899aabbccddeeff', 'hex');
    expect(guidFromBytes(bytes)).toBe('00112233-4455-6677-8899-aabbccddeeff');
  });

  it('comes back as it went', () => {
    fc.assert(
      fc.property(sixteen, (bytes) => {
        const text = guidFromBytes(bytes) ?? '';
        expect(Buffer.from(bytes).equals(guidToBytes(text.toUpperCase()) ?? Buffer.of())).toBe(
          true,
        );
      }),
    );
    for (const none of ['', 'x', '00112233-4455-6677-8899-aabbccddeef', '<GUID=1>']) {
      expect(guidToBytes(none)).toBeUndefined();
    }
    expect(guidFromBytes(Buffer.alloc(15))).toBeUndefined();
  });
});

describe('a security identifier', () => {
  const sid = (...parts: number[]): Buffer => {
    const bytes = Buffer.alloc(8 + 4 * parts.length);
    bytes.set([1, parts.length, 0, 0, 0, 0, 0, 5]);
    parts.forEach((part, index) => bytes.writeUInt32LE(part, 8 + 4 * index));
    return bytes;
  };

  it('is privileged in every domain, and in none when it is an ordinary group', () => {
    for (const rid of [544, 548, 549, 550, 551]) {
      expect(isPrivilegedSid(sidFromBytes(sid(32, rid)) ?? '')).toBe(true);
    }
    for (const rid of [512, 516, 518, 519, 520, 521, 526, 527]) {
      expect(isPrivilegedSid(sidFromBytes(sid(21, 1, 2, 4_294_967_295, rid)) ?? '')).toBe(true);
    }
    const ordinary = [sid(32, 545), sid(32, 554), sid(21, 1, 2, 3, 513), sid(21, 1, 2, 3, 1512)];
    for (const bytes of [...ordinary, sid(21, 512), sid(21, 1, 2, 3, 4, 512), sid(11)]) {
      expect(isPrivilegedSid(sidFromBytes(bytes) ?? '')).toBe(false);
    }
  });

  it('is nothing when the bytes are something else', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void sidFromBytes(bytes)));
    expect(sidFromBytes(sid(32, 544).subarray(1))).toBeUndefined();
    expect(sidFromBytes(Buffer.concat([sid(32, 544), Buffer.of(0)]))).toBeUndefined();
  });
});

describe('the version of a password', () => {
  const metadata = (...stamps: [attribute: number, version: number][]): Buffer => {
    const bytes = Buffer.alloc(16 + 48 * stamps.length);
    bytes.writeUInt32LE(1, 0);
    bytes.writeUInt32LE(stamps.length, 8);
    stamps.forEach(([attribute, version], index) => {
      bytes.writeUInt32LE(attribute, 16 + 48 * index);
      bytes.writeUInt32LE(version, 20 + 48 * index);
    });
    return bytes;
  };

  it('is found among those of other attributes', () => {
    expect(versionFromMetadata(metadata([0, 1], [0x9005a, 7], [0x90060, 9]))).toBe(7);
    expect(versionFromMetadata(metadata([0x9005b, 7]))).toBeUndefined();
    expect(versionFromMetadata(metadata([0x9005a, 0]))).toBeUndefined();
    expect(versionFromMetadata(metadata([0x9005a, 7], [0x9005a, 8]))).toBeUndefined();
    expect(versionFromMetadata(metadata([0x9005a, 7]).subarray(0, 63))).toBeUndefined();
  });

  it('is none in random bytes, and reading them harms nobody', () => {
    const near = fc.uint8Array({ maxLength: 600 }).map((bytes) => {
      bytes.set([1, 0, 0, 0].slice(0, bytes.length));
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 600 }), near), (bytes) => {
        const version = versionFromMetadata(bytes);
        expect(version === undefined || version > 0).toBe(true);
      }),
    );
  });

  it('falls back to the time of the last change', () => {
    const ticks = '133000000000000000';
    expect(passwordVersion(metadata([0x9005a, 2]), ticks)).toEqual({ by: 'metadata', count: 2 });
    expect(passwordVersion(Buffer.of(1), ticks)).toEqual({ by: 'pwd-last-set', ticks });
    expect(passwordVersion(undefined, 'x')).toBeUndefined();
  });
});

describe('a filter', () => {
  it('carries any name as a value and as nothing else', () => {
    const corp = { netbios: 'CORP', dns: 'corp.example' };
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('*', '(', ')(objectClass=*', '\\2a', 'a\0b', '\u202e', 'a@corp.example'),
    );
    fc.assert(
      fc.property(hostile, (name) => {
        fc.pre(name.isWellFormed());
        const read = FilterParser.parse(new BerReader(written(filterByName(name, corp))));
        const values: string[] = [];
        const walk = (filter: object): void => {
          if ('filters' in filter) for (const one of filter.filters as object[]) walk(one);
          else if ('value' in filter) values.push(String(filter.value));
          else throw new Error('neither a combination nor an equality');
        };
        walk(read);
        const [category, type, ...rest] = values;
        expect([category, type]).toEqual(['person', 'user']);
        for (const value of rest)
          expect([name, name.slice(0, name.lastIndexOf('@'))]).toContain(value);
        expect(rest.length).toBeGreaterThan(0);
      }),
    );
  });

  it('carries the bytes of a guid', () => {
    fc.assert(
      fc.property(sixteen, (bytes) => {
        const filter = written(filterByGuid(Buffer.from(bytes)));
        expect(filter.includes(Buffer.from(bytes))).toBe(true);
      }),
    );
  });
});

describe('what goes out with a reset', () => {
  it('is the password in quotes, and shows nothing of itself', () => {
    const value = unicodePassword('Pä"ss😀');
    expect(value.toString('utf16le')).toBe('"Pä"ss😀"');
    for (const shown of [JSON.stringify({ value }), inspect({ value }), inspect(value)]) {
      expect(shown).toMatch(/\(a password\)/);
      expect(shown).not.toMatch(/\d\d|Pä/);
    }
  });

  it('is the critical control with the bytes that Windows expects', () => {
    const control = written(new PolicyHintsControl());
    const oid = Buffer.from('1.2.840.113556.1.4.2239').toString('hex');
    expect(control.toString('hex')).toMatch(new RegExp(`0417${oid}0101ff04053003020101$`));
  });
});

describe('a preferred language', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-ch, en;q=0.5', 'fr-CH'],
    ['en;q=1', 'en'],
    ['  de-DE ', 'de-DE'],
    ['', undefined],
    ['*', undefined],
    ['Français', undefined],
    [undefined, undefined],
  ])('%j is %j', (preferred, language) => {
    expect(languageOf(preferred)).toBe(language);
  });
});
