import type { PasswordRules } from '@gatehouse/shared';
import { longest } from './limits.ts';

export type RuleName = 'length' | 'classes' | 'account' | 'fullName' | 'history';
export interface RuleCheck {
  rule: RuleName;
  /** `info` is a rule that only the directory can check. */
  state: 'met' | 'unmet' | 'info';
  count?: number;
}

/** The bare account name of `DOMAIN\name`, `name@domain` or `name`. */
export function bareAccount(account: string): string {
  const name = account.trim();
  const afterDomain = name.slice(name.lastIndexOf('\\') + 1);
  const at = afterDomain.indexOf('@');
  return at > 0 ? afterDomain.slice(0, at) : afterDomain;
}

/** How many of Windows' five kinds of characters a password has ([MS-SAMR] 3.1.1.7.2). */
function kinds(password: string): number {
  const others = /[^\p{L}\p{N}]|[\p{Nl}\p{No}]/u;
  const uncased = /[\p{Lo}\p{Lm}\p{Lt}]/u;
  return [/\p{Lu}/u, /\p{Ll}/u, /\d/u, others, uncased].filter((kind) => kind.test(password))
    .length;
}

/** Windows looks for the account's name only from three characters on. */
function containsAccount(password: string, account: string): boolean {
  const name = bareAccount(account).toLowerCase();
  return name.length >= 3 && password.toLowerCase().includes(name);
}

/**
 * The rules as far as this window can judge them. The directory is the judge: what is unmet here
 * advises, and only `passwordTrouble` stops a person. A history that the directory does not apply
 * to a reset is not claimed.
 */
export function checkPassword(
  rules: PasswordRules,
  password: string,
  account: string,
  changing: boolean,
): RuleCheck[] {
  const met = (is: boolean): RuleCheck['state'] => (is && password !== '' ? 'met' : 'unmet');
  const checks: RuleCheck[] = [];
  if (rules.minLength > 0) {
    const state = met(password.length >= rules.minLength);
    checks.push({ rule: 'length', state, count: rules.minLength });
  }
  if (rules.complexity) {
    checks.push({ rule: 'classes', state: met(kinds(password) >= 3) });
    checks.push({ rule: 'account', state: met(!containsAccount(password, account)) });
    checks.push({ rule: 'fullName', state: 'info' });
  }
  if (rules.history > 0 && (changing || rules.historyOnReset)) {
    checks.push({ rule: 'history', state: 'info', count: rules.history });
  }
  return checks;
}

/** What stops a new password here, because the directory could only refuse it. */
export function passwordTrouble(
  rules: PasswordRules,
  password: string,
): 'missing' | 'too-short' | 'too-long' | null {
  if (password === '') return 'missing';
  if (password.length < rules.minLength) return 'too-short';
  return password.length > longest.password ? 'too-long' : null;
}
