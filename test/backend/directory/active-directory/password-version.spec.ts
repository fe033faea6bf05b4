import { describe, expect, it } from 'vitest';
import { versionFromMetadata as passwordVersion } from '../../../../backend/directory/active-directory/password-version.ts';

const UNICODE_PWD = 0x9005a;

/** A vector as the directory stores it, of [attribute, version] pairs. */
function vector(stamps: readonly (readonly [number, number])[], layout = 1): Buffer {
  const blob = Buffer.alloc(16 + 48 * stamps.length);
  blob.writeUInt32LE(layout, 0);
  blob.writeUInt32LE(stamps.length, 8);
  stamps.forEach(([attribute, version], index) => {
    blob.writeUInt32LE(attribute, 16 + 48 * index);
    blob.writeUInt32LE(version, 20 + 48 * index);
  });
  return blob;
}

describe('the version of a password', () => {
  const whole = vector([
    [0, 1],
    [0x3, 1],
    [UNICODE_PWD, 7],
    [0x90060, 9],
  ]);

  it('is found among the stamps of other attributes', () => {
    expect(passwordVersion(whole)).toBe(7);
  });

  it('is read from a vector that Samba wrote', () => {
    // Two of the stamps of a freshly made account, with the count put right.
    const head = '01000000000000000200000000000000';
    const time = '5830142103000000';
    const origin = '577f0aaba2fb56449ff255a652526e12' + '670f000000000000'.repeat(2);
    const stamps = `4000090001000000${time}${origin}5a00090001000000${time}${origin}`;
    expect(passwordVersion(Buffer.from(head + stamps, 'hex'))).toBe(1);
  });

  it('goes as high as the field does', () => {
    expect(passwordVersion(vector([[UNICODE_PWD, 0xffffffff]]))).toBe(0xffffffff);
  });

  it('is unknown for an account whose password was never set', () => {
    expect(passwordVersion(vector([[0x3, 1]]))).toBeUndefined();
    expect(passwordVersion(vector([]))).toBeUndefined();
  });

  it('is unknown wherever the value is cut short', () => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(passwordVersion(whole.subarray(0, length))).toBeUndefined();
    }
  });

  it('does not depend on what follows the counted stamps', () => {
    expect(passwordVersion(Buffer.concat([whole, Buffer.alloc(5, 0xff)]))).toBe(7);
  });

  it('does not depend on the padding of the header', () => {
    const padded = Buffer.from(whole);
    padded.writeUInt32LE(0xdeadbeef, 4);
    padded.writeUInt32LE(0xdeadbeef, 12);
    expect(passwordVersion(padded)).toBe(7);
  });

  it('is unknown in a layout that is not known', () => {
    for (const layout of [0, 2, 0x01000000, 0xffffffff]) {
      expect(passwordVersion(vector([[UNICODE_PWD, 7]], layout))).toBeUndefined();
    }
  });

  it('is unknown, at once, when the count promises more than there is', () => {
    const lying = Buffer.from(whole);
    for (const count of [5, 0x7fffffff, 0xffffffff]) {
      lying.writeUInt32LE(count, 8);
      expect(passwordVersion(lying)).toBeUndefined();
    }
  });

  it('is unknown when the value contradicts itself', () => {
    const twice = vector([
      [UNICODE_PWD, 7],
      [UNICODE_PWD, 8],
    ]);
    expect(passwordVersion(twice)).toBeUndefined();
    expect(passwordVersion(vector([[UNICODE_PWD, 0]]))).toBeUndefined();
  });

  it('never throws, whatever the bytes are', () => {
    let state = 1;
    const next = (): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0);
    for (let round = 0; round < 2000; round += 1) {
      const blob = Buffer.from(Array.from({ length: next() % 300 }, () => (next() >>> 16) & 0xff));
      if (round % 2 === 0 && blob.length >= 12) {
        blob.writeUInt32LE(1, 0);
        blob.writeUInt32LE(next() % 8, 8);
      }
      expect(() => passwordVersion(blob)).not.toThrow();
    }
  });
});
