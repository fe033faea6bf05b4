import { describe, expect, it } from 'vitest';
import type { SettingUp } from '../../../backend/attempts/enrolling.ts';
import { openAnswerHasher } from '../../../backend/gates/argon2.ts';
import { savedCode } from '../../../backend/gates/saved-code.ts';
import { makeKeyringFile, openKeyring } from '../../../backend/keyring/keyring.ts';
import type { SavedCodes } from '../../../backend/people/person.ts';
import { sampleAttempt } from '../attempts/sample-attempt.ts';

const keyring = openKeyring(makeKeyringFile());
const hasher = openAnswerHasher();
const attempt = sampleAttempt();
const { key } = attempt.subject;
const challenge = { gate: 'saved-code', option: 'saved-code', triesLeft: 3 } as const;
type Set = Extract<SettingUp, { item: 'saved-code' }>;

const gateWith = (savedCodes: SavedCodes, count = 3) =>
  savedCode(
    () => ({ tries: 3, count }),
    { keyring, hasher },
    () => Promise.resolve({ totp: [], savedCodes }),
  );
const none: SavedCodes = { id: 'none', pepper: 'k1', salt: 'AAAAAAAAAAA=', codes: [] };

async function register(count = 3): Promise<{ setUp: Set; codes: string[] }> {
  const { registrar } = gateWith(none, count);
  const wanted = { seq: 1, do: 'add', item: 'saved-code' } as const;
  const begun = await registrar!.begin(attempt, wanted, 0);
  if (begun.kind !== 'begun' || begun.setUp.item !== 'saved-code') throw new Error('not begun');
  const { setUp } = begun;
  return { setUp, codes: keyring.unseal('secret', key, setUp.sealed)?.split(' ') ?? [] };
}
const check = (set: SavedCodes, code: string) =>
  gateWith(set).check(attempt, challenge, { seq: 1, do: 'answer', code }, 0);

describe('saved codes', () => {
  it('have 80 random bits each, and are kept as hashes under one salt', async () => {
    const { setUp, codes } = await register(10);
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      expect(JSON.stringify(setUp)).not.toContain(code);
    }
    expect(new Set(setUp.set.codes.map(({ hash }) => hash)).size).toBe(10);
    const other = await register();
    expect(other.setUp.set.salt).not.toBe(setUp.set.salt);
  });

  it('are taken as they were meant, and say which one is to be spent', async () => {
    const { setUp, codes } = await register();
    const [, code = ''] = codes;
    const meant = [
      ...[code, code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' – ')],
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
      Array.from(code, (letter) =>
        /[0-9A-Z]/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter,
      ).join(''),
    ];
    const { id: set, codes: kept } = setUp.set;
    for (const typed of meant) {
      expect(await check(setUp.set, typed)).toMatchObject({
        spend: [`saved-code:${key}:${set}:${kept[1]!.id}`],
        enrolment: { do: 'spend-code', set, code: kept[1]!.id },
      });
    }
    const letter = code.startsWith('7') ? '8' : '7';
    for (const typed of ['', code.slice(1), `${code}A`, letter + code.slice(1)]) {
      expect(await check(setUp.set, typed)).toBe(false);
    }
  });

  it('are replaced by a new one that opens the same set, and nobody else can read it', async () => {
    const { setUp, codes } = await register();
    const passing = await check(setUp.set, codes[0] ?? '');
    if (typeof passing !== 'object' || !('newCode' in passing)) throw new Error('no new code');
    const { newCode } = passing;
    const fresh = keyring.unseal('secret', key, newCode.sealed) ?? '';
    expect(keyring.unseal('secret', 'somebody else', newCode.sealed)).toBeUndefined();
    expect(codes).not.toContain(fresh);
    const after = {
      ...setUp.set,
      codes: [{ id: newCode.id, hash: newCode.hash }],
    };
    expect(await check(after, fresh)).toMatchObject({ spend: [expect.any(String)] });
    expect(await check(after, codes[0] ?? '')).toBe(false);
  });

  it('count only once one of them was typed back', async () => {
    const { setUp, codes } = await register();
    const { registrar } = gateWith(none);
    const prove = (code: string) =>
      registrar!.prove(attempt, setUp, { seq: 2, do: 'answer', code }, 0);
    expect(await prove('7K2M-9QXR-4T8B-ZC3D')).toEqual({ kind: 'not-proven' });
    expect(await prove(codes[2] ?? '')).toMatchObject({
      ...{ kind: 'proven', entry: { item: 'saved-code', entry: setUp.set }, as: { count: 3 } },
    });
  });
});
