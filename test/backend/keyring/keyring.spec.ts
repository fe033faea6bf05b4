import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openKeyring } from '../../../backend/keyring/keyring.ts';
import { openKeyringFile, writeKeyringFile } from '../../../backend/keyring/keyring-file.ts';

const key = (): string => randomBytes(32).toString('base64');
const [first, second] = [key(), key()];
const old = openKeyring({ current: 'k1', keys: { k1: first } });
const rotated = openKeyring({ current: 'k2', keys: { k1: first, k2: second } });
const stranger = openKeyring({ current: 'k1', keys: { k1: key() } });
const withoutOld = openKeyring({ current: 'k2', keys: { k2: second } });

describe('a keyed hash', () => {
  it('matches its own parts and use, and nothing else', () => {
    const mac = old.mac('code', 'attempt', 'person', '123456');
    expect(mac).toMatch(/^k1\.[\w-]{43}$/);
    expect(old.matches(mac, 'code', 'attempt', 'person', '123456')).toBe(true);
    const others: [Parameters<typeof old.matches>[1], string[]][] = [
      ['code', ['attempt', 'person', '123457']],
      ['code', ['attempt', 'other', '123456']],
      ['code', ['attempt', 'person123456']],
      ['code', ['attemptperson', '123456']],
      ['code', []],
      ['token', ['attempt', 'person', '123456']],
    ];
    for (const [use, parts] of others) expect(old.matches(mac, use, ...parts)).toBe(false);
    expect(stranger.matches(mac, 'code', 'attempt', 'person', '123456')).toBe(false);
  });

  it('never matches what is no hash, and never throws over it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `k1.${text}`),
        ),
        (value) => {
          expect(old.matches(value, 'code', 'x')).toBe(false);
        },
      ),
    );
    for (const id of ['k9', '', '__proto__', 'constructor']) {
      expect(old.matches(`${id}.${old.mac('code', 'x').slice(3)}`, 'code', 'x')).toBe(false);
    }
  });

  it('outlives a rotation: old values match, new ones are made under the new key', () => {
    const before = old.mac('audit', 'x');
    expect(rotated.matches(before, 'audit', 'x')).toBe(true);
    expect(withoutOld.matches(before, 'audit', 'x')).toBe(false);
    const after = rotated.mac('audit', 'x');
    expect(after).toMatch(/^k2\./);
    expect(old.matches(after, 'audit', 'x')).toBe(false);
    expect(rotated.stable('token', 'x')).toEqual(old.stable('token', 'x'));
    expect(rotated.secret('pepper')?.keyId).toBe('k2');
    expect(rotated.secret('pepper', 'k1')).toEqual(old.secret('pepper'));
    expect(withoutOld.secret('pepper', 'k1')).toBeUndefined();
  });
});

describe('a seal', () => {
  it('gives back any text, only in its own context and use', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        const sealed = old.seal('outbox', context, text);
        expect(old.unseal('outbox', context, sealed)).toBe(text);
        expect(old.unseal('outbox', `${context}x`, sealed)).toBeUndefined();
        expect(old.unseal('audit', context, sealed)).toBeUndefined();
        expect(stranger.unseal('outbox', context, sealed)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('is never the same twice, and hides the text', () => {
    const seals = Array.from({ length: 50 }, () => old.seal('outbox', 'c', 'the same'));
    expect(new Set(seals).size).toBe(50);
  });

  it('is broken by a change in any byte, or by an end that is cut off', () => {
    const sealed = old.seal('outbox', 'c', 'a text');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(old.unseal('outbox', 'c', `k1.${bent.toString('base64url')}`)).toBeUndefined();
      const cut = bytes.subarray(0, at).toString('base64url');
      expect(old.unseal('outbox', 'c', `k1.${cut}`)).toBeUndefined();
    }
    for (const value of ['', '.', 'k1', 'k1.', `k9.${sealed.slice(3)}`, `.${sealed}`]) {
      expect(old.unseal('outbox', 'c', value)).toBeUndefined();
    }
  });

  it('outlives a rotation, as long as its key is there', () => {
    const sealed = old.seal('outbox', 'c', 'a text');
    expect(rotated.unseal('outbox', 'c', sealed)).toBe('a text');
    expect(withoutOld.unseal('outbox', 'c', sealed)).toBeUndefined();
  });
});

describe('the file of a keyring', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-keyring-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'keyring.json');

  it('is made for its owner alone, opens, and is never overwritten', () => {
    writeKeyringFile(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const before = readFileSync(path, 'utf8');
    expect(openKeyringFile(path).mac('code', 'x')).toMatch(/^k1\./);
    expect(() => writeKeyringFile(path)).toThrow('is never overwritten');
    expect(readFileSync(path, 'utf8')).toBe(before);
    chmodSync(path, 0o600);
  });

  const secret = key();
  it.each<[string, unknown, string]>([
    ['no JSON', `{"current":"k1","keys":{"k1":"${secret}"`, 'cannot be read as a keyring'],
    ['nothing', '', 'cannot be read as a keyring'],
    ['a list', [secret], 'object'],
    ['a short key', { current: 'k1', keys: { k1: secret.slice(4) } }, 'keys.k1 must be 32 bytes'],
    [
      'a key that is not base64',
      { current: 'k1', keys: { k1: `${secret}!` } },
      'keys.k1 must be 32 bytes',
    ],
    ['a missing current key', { current: 'k2', keys: { k1: secret } }, 'current names a key'],
    [
      'a current key of every object',
      { current: 'constructor', keys: { k1: secret } },
      'current names a key',
    ],
    [
      'a key for a name',
      { current: 'k1', keys: { [secret]: 'k1' } },
      'keys has a name that is none',
    ],
    [
      'a name of digits, which would change its place',
      { current: '1', keys: { 1: secret } },
      'starts with a letter',
    ],
    [
      'something else besides',
      { current: 'k1', keys: { k1: secret }, [secret]: 1 },
      'has more than',
    ],
    ['no keys', { current: 'k1' }, 'keys'],
  ])('that holds %s is refused by file and field, without a key', (_what, content, words) => {
    const file = join(folder, 'bad.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    let message = '';
    try {
      openKeyringFile(file);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(`${file}: `);
    expect(message).toContain(words);
    expect(message).not.toContain(secret.slice(4, 40));
  });

  it('that is not there says how to make one', () => {
    expect(() => openKeyringFile(join(folder, 'none'))).toThrow(/backend keys --out FILE$/);
  });
});
