import { describe, expect, it } from 'vitest';
import {
  answerCode,
  readAnswer,
} from '../../../../backend/directory/active-directory/ldap-answer.ts';
import {
  refusalOfChange,
  refusalOfReset,
  refusalOfUnlock,
} from '../../../../backend/directory/active-directory/refusal-of.ts';

const rules = { minLength: 8, complexity: true, history: 5, historyOnReset: false };
const names = { accountName: 'alice', displayName: 'Alice Martin' };
const asked = { next: 'Good-Pw0rd-1', names, rules, rulesKnown: true };

/** What the two directories say, word for word: Samba 4.17 as measured, Windows as reported. */
const check = '0000052D: Constraint violation - check_password_restrictions: ';
const said = {
  tooShort: `${check}the password is too short. It should be equal or longer than 8 characters! Code: 0x13`,
  complexity: `${check}the password does not meet the complexity criteria! Code: 0x13`,
  used: `${check}the password was already used (in history)! Code: 0x13`,
  wrongOld:
    "00000056: Constraint violation - check_password_restrictions: The old password specified doesn't match! Code: 0x13",
  locked:
    '00000775: Password change not permitted, account locked out! at ../../source4/dsdb/samdb/ldb_modules/password_hash.c:3929:setup_io Code: 0x13',
  notQuoted:
    "00002035: setup_io: it's not allowed to set the NT hash password directly' Code: 0x35",
  noRight: 'error in module acl: insufficient access rights during LDB_MODIFY (50) Code: 0x32',
  noAttribute: '00002098: Object CN=Alice Martin,OU=Staff has no write property access Code: 0x32',
  gone: '00002030: No such Base DN: CN=Alice Martin,OU=Staff,DC=corp,DC=example Code: 0x20',
  notBound: '00002020: Operation unavailable without authentication Code: 0x1',
  windows19:
    '0000052D: AtrErr: DSID-03191083, #1:\n\t0: 0000052D: DSID-03191083, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 9005a (unicodePwd)\n Code: 0x13',
  windows53:
    '0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0\n Code: 0x35',
  windowsOld:
    '00000056: AtrErr: DSID-03190F80, #1:\n\t0: 00000056: DSID-03190F80, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 9005a (unicodePwd)\n Code: 0x13',
  windowsLocked:
    '00000775: SvcErr: DSID-031A1256, problem 5003 (WILL_NOT_PERFORM), data 0\n Code: 0x35',
  windowsNoRight:
    '00000005: SecErr: DSID-031A11E6, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n Code: 0x32',
  windowsClear:
    '00002077: SvcErr: DSID-03190EA3, problem 5003 (WILL_NOT_PERFORM), data 0\n Code: 0x35',
};

describe('what a directory says to a reset', () => {
  it.each([
    [19, said.tooShort, 'Sh0rt-x', { reason: 'password-too-short', limit: 8 }],
    [19, said.complexity, 'alllowercase', { reason: 'password-complexity' }],
    [19, said.windows19, 'Sh0rt-x', { reason: 'password-too-short', limit: 8 }],
    [53, said.windows53, 'alllowercase', { reason: 'password-complexity' }],
    [19, said.windows19, 'My-Alice-123', { reason: 'password-contains-name' }],
    [19, said.used, 'Good-Pw0rd-1', { reason: 'password-policy' }],
    [53, said.windows53, 'Good-Pw0rd-1', { reason: 'password-policy' }],
    [19, said.wrongOld, 'Good-Pw0rd-1', { reason: 'wrong-password' }],
    [19, said.locked, 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [53, said.notQuoted, 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [53, said.windowsClear, 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [50, said.noRight, 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [50, said.windowsNoRight, 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [50, said.noAttribute, 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [32, said.gone, 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [12, ' Code: 0xc', 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [10, 'Code: 0xa', 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [1, said.notBound, 'Good-Pw0rd-1', { reason: 'directory-unreachable' }],
    [1, '0000203D: SvcErr', 'Good-Pw0rd-1', { reason: 'password-not-set' }],
    [19, 'no number', 'Good-Pw0rd-1', { reason: 'password-policy' }],
    [51, '', 'Good-Pw0rd-1', { reason: 'busy' }],
    [52, '', 'Good-Pw0rd-1', { reason: 'directory-unreachable' }],
    [80, '', 'Good-Pw0rd-1', { reason: 'password-not-set' }],
  ])('%i %s', (code, text, next, judgement) => {
    expect(refusalOfReset(readAnswer(code, text), { ...asked, next })).toEqual(judgement);
  });

  it('means the history only where a reset is held against it, and the rules are surely known', () => {
    const answer = readAnswer(19, said.windows19);
    const applied = { ...asked, rules: { ...rules, historyOnReset: true } };
    expect(refusalOfReset(answer, applied)).toEqual({ reason: 'password-in-history' });
    const none = { ...applied, rules: { ...applied.rules, history: 0 } };
    expect(refusalOfReset(answer, none)).toEqual({ reason: 'password-policy' });
    const guess = { ...applied, rulesKnown: false };
    expect(refusalOfReset(answer, guess)).toEqual({ reason: 'password-policy' });
  });

  it('leaves nothing of its words, only numbers', () => {
    for (const text of Object.values(said)) {
      const answer = readAnswer(19, text);
      expect(JSON.stringify(answer)).not.toMatch(/alice|martin|corp|password/i);
      expect(answerCode(answer)).toMatch(/^19(:[0-9A-F]{8})?$/);
    }
    const bind =
      '80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52e, v1db1';
    expect(answerCode(readAnswer(49, bind))).toBe('49:52e');
  });
});

describe('what a directory says to an unlock', () => {
  it.each([
    [50, said.noAttribute, 'account-not-unlocked'],
    [32, said.gone, 'account-not-unlocked'],
    [51, '', 'busy'],
    [52, '', 'directory-unreachable'],
    [1, said.notBound, 'directory-unreachable'],
  ])('%i %s', (code, text, reason) => {
    expect(refusalOfUnlock(readAnswer(code, text))).toEqual({ reason });
  });
});

describe('what a directory says to a change', () => {
  const changed = { ...asked, tooYoung: false };
  it.each([
    [19, said.tooShort, 'Sh0rt-x', { reason: 'password-too-short', limit: 8 }],
    [53, said.windows53, 'alllowercase', { reason: 'password-complexity' }],
    [19, said.windows19, 'My-Alice-123', { reason: 'password-contains-name' }],
    [19, said.used, 'Good-Pw0rd-1', { reason: 'password-in-history' }],
    [51, '', 'Good-Pw0rd-1', { reason: 'busy' }],
    [52, '', 'Good-Pw0rd-1', { reason: 'directory-unreachable' }],
    [1, said.notBound, 'Good-Pw0rd-1', { reason: 'directory-unreachable' }],
  ])('%i %j becomes what helps', (code, text, next, reason) => {
    expect(refusalOfChange(readAnswer(code, text), { ...changed, next })).toEqual(reason);
  });

  it.each([
    [19, said.wrongOld],
    [19, said.locked],
    [50, said.noRight],
    [19, said.windowsOld],
    [53, said.windowsLocked],
    [50, said.windowsNoRight],
    [32, said.gone],
    [53, said.notQuoted],
    [53, said.windowsClear],
    [19, 'no number'],
  ])('%i %j sounds like a wrong current password, since it proves no right one', (code, text) => {
    const answer = refusalOfChange(readAnswer(code, text), { ...changed, next: 'Sh0rt-x' });
    expect(answer).toEqual({ reason: 'wrong-password' });
  });

  it('speaks of the least age first, because no other password would help', () => {
    const young = { ...changed, next: 'Sh0rt-x', tooYoung: true };
    const answer = refusalOfChange(readAnswer(19, said.windows19), young);
    expect(answer).toEqual({ reason: 'password-too-young' });
  });
});
