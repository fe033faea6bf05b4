import type { PasswordRules } from '@gatehouse/shared';
import { type Judgement, judgePassword, type OwnNames } from '../judge-password.ts';
import type { LdapAnswer } from './ldap-answer.ts';

/** What was asked for, so that "no" can be explained. */
export interface AskedReset {
  next: string;
  names: OwnNames;
  rules: PasswordRules;
  /** False when a policy of its own holds for the account that could not be read. */
  rulesKnown: boolean;
}

/** ERROR_PASSWORD_RESTRICTION, ERROR_INVALID_PASSWORD, and "no bind on this connection" ([MS-ERREF] 2.2). */
const restriction = '0000052D';
const wrongPassword = '00000056';
const notBound = new Set(['00002020', '000004DC']);

/**
 * Why a reset was refused. Windows says only *that* a rule was broken, with result 19 or 53; which
 * one is worked out here from the rules that hold for the account.
 */
export function refusalOfReset(answer: LdapAnswer, asked: AskedReset): Judgement {
  switch (answer.code) {
    case 1:
      return { reason: isNotBound(answer) ? 'directory-unreachable' : 'password-not-set' };
    case 19:
    case 53:
      return refusalOfValue(answer, asked);
    case 51:
      return { reason: 'busy' };
    case 52:
      return { reason: 'directory-unreachable' };
    default:
      return { reason: 'password-not-set' };
  }
}

/** What was asked for with the current password. */
export interface AskedChange extends AskedReset {
  /** Whether the present password is younger than the policy lets it be replaced. */
  tooYoung: boolean;
}

/**
 * Why a change was refused. Only a broken rule proves that the current password was right, because
 * the directory looks at that first; everything else that speaks of the account sounds like a wrong
 * one, so that nobody learns from it whether there is an account, and how it stands.
 */
export function refusalOfChange(answer: LdapAnswer, asked: AskedChange): Judgement {
  if ((answer.code === 19 || answer.code === 53) && answer.detail === restriction) {
    if (asked.tooYoung) return { reason: 'password-too-young' };
    // A directory that takes no notice of its history on a reset still does on a change.
    return brokenRule({ ...asked, rules: { ...asked.rules, historyOnReset: true } });
  }
  if (answer.code === 51) return { reason: 'busy' };
  const unreachable = answer.code === 52 || (answer.code === 1 && isNotBound(answer));
  return { reason: unreachable ? 'directory-unreachable' : 'wrong-password' };
}

/** Why an unlock was refused: there is no value to be wrong about. */
export function refusalOfUnlock(answer: LdapAnswer): Judgement {
  if (answer.code === 51) return { reason: 'busy' };
  const unreachable = answer.code === 52 || (answer.code === 1 && isNotBound(answer));
  return { reason: unreachable ? 'directory-unreachable' : 'account-not-unlocked' };
}

function refusalOfValue({ code, detail }: LdapAnswer, asked: AskedReset): Judgement {
  if (detail === wrongPassword) return { reason: 'wrong-password' };
  if (detail === restriction) return brokenRule(asked);
  // 19 speaks of the value, 53 of the connection or of the way it was written.
  return { reason: code === 19 && detail === undefined ? 'password-policy' : 'password-not-set' };
}

function brokenRule({ next, names, rules, rulesKnown }: AskedReset): Judgement {
  const broken = judgePassword(next, names, rules);
  if (broken !== undefined) return broken;
  // What is left is the history, or a password filter that knows more than the policy says.
  const historyCounts = rulesKnown && rules.historyOnReset && rules.history > 0;
  return { reason: historyCounts ? 'password-in-history' : 'password-policy' };
}

function isNotBound({ detail }: LdapAnswer): boolean {
  return detail !== undefined && notBound.has(detail);
}
