import type { PasswordRules, RefusalReason } from '@gatehouse/shared';

/** The names that a complex password may not contain. */
export interface OwnNames {
  accountName: string;
  displayName: string;
}

export interface Judgement {
  reason: RefusalReason;
  limit?: number;
}

/** What unicodePwd holds at most, in UTF-16 code units ([MS-SAMR] 2.2.6.21: a buffer of 512 bytes). */
export const longestPassword = 256;

/**
 * What no directory could store, whatever its policy: nothing at all, more than fits, or half a
 * character, which every later encoding would turn into something else.
 */
export function judgeShape(next: string): Judgement | undefined {
  if (next === '') return { reason: 'password-too-short', limit: 1 };
  if (next.length > longestPassword) return { reason: 'password-too-long', limit: longestPassword };
  if (!next.isWellFormed()) return { reason: 'password-policy' };
  return undefined;
}

/**
 * The first rule that a password breaks, told without the directory's help: Windows answers every
 * one of them with the same code. History is the directory's to judge.
 * Lengths are UTF-16 code units, as Active Directory counts.
 */
export function judgePassword(
  next: string,
  names: OwnNames,
  rules: PasswordRules,
): Judgement | undefined {
  const shape = judgeShape(next);
  if (shape !== undefined) return shape;
  if (next.length < rules.minLength)
    return { reason: 'password-too-short', limit: rules.minLength };
  if (!rules.complexity) return undefined;
  if (containsOwnName(next, names)) return { reason: 'password-contains-name' };
  return kindsOfCharacters(next) < 3 ? { reason: 'password-complexity' } : undefined;
}

/**
 * Microsoft, "Password must meet complexity requirements": the account name counts as a whole and
 * from three characters on, the display name in the parts between its delimiters; case does not
 * matter.
 */
export function containsOwnName(next: string, { accountName, displayName }: OwnNames): boolean {
  const password = next.toLowerCase();
  return [accountName, ...displayName.split(/[,.\-_ #\t]/u)]
    .filter((part) => part.length >= 3)
    .some((part) => password.includes(part.toLowerCase()));
}

/** The five kinds of the same page; a currency sign or a space is none of them. */
const kinds: readonly RegExp[] = [
  /\p{Lu}/u,
  /\p{Ll}/u,
  /[0-9]/u,
  /[~!@#$%^&*_\-+=`|\\(){}[\]:;"'<>,.?/]/u,
  /[\p{Lo}\p{Lt}\p{Lm}]/u,
];

export function kindsOfCharacters(next: string): number {
  return kinds.filter((kind) => kind.test(next)).length;
}
