import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  containsOwnName,
  judgePassword,
  kindsOfCharacters,
} from '../../../backend/directory/judge-password.ts';

const rules = { minLength: 8, complexity: true, history: 5, historyOnReset: true };
const alice = { accountName: 'alice', displayName: 'Alice B. de la Tour-Martin, Dr#3 x_y' };

describe('judging a password', () => {
  it.each([
    ['', 'password-too-short', 1],
    ['Sh0rt-x', 'password-too-short', 8],
    // Four characters for a person, eight code units for the directory.
    ['😀😀😀😀', 'password-complexity', undefined],
    ['x'.repeat(257), 'password-too-long', 256],
    ['Aa1-\ud83d-half', 'password-policy', undefined],
    ['lowercase-only', 'password-complexity', undefined],
    ['UPPER lower', 'password-complexity', undefined],
    ['1ALICE-and-more', 'password-contains-name', undefined],
    ['Deep-tour-de-1', 'password-contains-name', undefined],
  ])('%j: %s', (next, reason, limit) => {
    expect(judgePassword(next, alice, rules)).toEqual(
      limit === undefined ? { reason } : { reason, limit },
    );
  });

  it('lets everything else through', () => {
    for (const next of ['Aa1-aaaa', 'ÄÖäö1111', 'Пароль-новый', '密码Password1', 'Dr3-la-de-B9']) {
      expect(judgePassword(next, alice, rules), next).toBeUndefined();
    }
    expect(judgePassword('alice', alice, { ...rules, complexity: false, minLength: 5 })).toBe(
      undefined,
    );
  });

  it('tells the five kinds of characters apart', () => {
    for (const one of ['ABC', 'abc', '123', '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/', '日本語', 'ªº']) {
      expect(kindsOfCharacters(one), one).toBe(1);
    }
    expect(kindsOfCharacters('€ £ \u00a0😀')).toBe(0);
    expect(kindsOfCharacters('Aa1-日')).toBe(5);
  });

  it('ignores names shorter than three characters, and splits only the display name', () => {
    expect(containsOwnName('xx-al-yy', { accountName: 'al', displayName: 'Al B' })).toBe(false);
    expect(containsOwnName('xx-smith-yy', { accountName: 'j.smith', displayName: '' })).toBe(false);
    expect(containsOwnName('xx-J.SMITH-yy', { accountName: 'j.smith', displayName: '' })).toBe(
      true,
    );
    expect(containsOwnName('xx\tSMI\tyy', { accountName: 'q', displayName: 'smi\tth' })).toBe(true);
  });

  it('finds the account name wherever it stands and however it is written', () => {
    const word = fc.stringMatching(/^[a-z0-9]{3,12}$/);
    fc.assert(
      fc.property(word, fc.string(), fc.string(), fc.boolean(), (name, before, after, upper) => {
        const next = before + (upper ? name.toUpperCase() : name) + after;
        return containsOwnName(next, { accountName: name, displayName: '' });
      }),
    );
  });
});
