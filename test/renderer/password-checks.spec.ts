import { describe, expect, test } from 'vitest';
import type { PasswordRules } from '@gatehouse/shared';
import {
  bareAccount,
  checkPassword,
  passwordTrouble,
  type RuleName,
} from '../../renderer/typing/password-checks.ts';

const rules: PasswordRules = { minLength: 12, complexity: true, history: 24, historyOnReset: true };

function state(rule: RuleName, password: string, account = 'anna', changing = false) {
  return checkPassword(rules, password, account, changing).find((check) => check.rule === rule)
    ?.state;
}

describe('the rules of a new password', () => {
  test('are all listed before anything is typed, none of them as fulfilled', () => {
    const checks = checkPassword(rules, '', 'anna', false);
    expect(checks.map(({ rule }) => rule)).toEqual([
      'length',
      'classes',
      'account',
      'fullName',
      'history',
    ]);
    expect(checks.some((check) => check.state === 'met')).toBe(false);
  });

  test('leave out what the directory does not ask for', () => {
    const none = { minLength: 0, complexity: false, history: 0, historyOnReset: true };
    expect(checkPassword(none, 'x', 'anna', true)).toEqual([]);
  });

  test('claim a history at a reset only where the directory applies it to one', () => {
    const forgetful = { ...rules, historyOnReset: false };
    const asked = (changing: boolean) =>
      checkPassword(forgetful, '', 'anna', changing).some(({ rule }) => rule === 'history');
    expect(asked(false)).toBe(false);
    expect(asked(true)).toBe(true);
  });

  test('never claim to have checked what only the directory knows', () => {
    expect(state('history', 'correct horse Battery 1')).toBe('info');
    expect(state('fullName', 'correct horse Battery 1')).toBe('info');
  });

  test.each([
    ['abcdefgh', 'unmet'],
    ['abcDEF', 'unmet'],
    ['abcDEF1', 'met'],
    ['abc 12', 'met'],
    ['ÄÖÜäöü!', 'met'],
    ['密码abc1', 'met'],
  ])('judge the kinds of characters of %s as %s', (password, judged) => {
    expect(state('classes', password)).toBe(judged);
  });

  test.each([
    ['xANNAx1!', 'CORP\\anna', 'unmet'],
    ['xannax1!', 'anna@corp.example', 'unmet'],
    ['xann1!', 'anna', 'met'],
    ['about it', 'ab', 'met'],
  ])('look in %s for the account %s: %s', (password, account, judged) => {
    expect(state('account', password, account)).toBe(judged);
  });

  test('find the bare name in every form that an account is typed in', () => {
    expect(['anna', ' CORP\\anna', 'anna@corp.example', '@odd'].map(bareAccount)).toEqual([
      'anna',
      'anna',
      'anna',
      '@odd',
    ]);
  });
});

describe('a new password', () => {
  test('is stopped here only when the directory could do nothing but refuse it', () => {
    expect(passwordTrouble(rules, '')).toBe('missing');
    expect(passwordTrouble(rules, 'short')).toBe('too-short');
    expect(passwordTrouble(rules, 'x'.repeat(257))).toBe('too-long');
    expect(passwordTrouble(rules, 'aaaaaaaaaaaa')).toBeNull();
  });
});
