import type { PasswordRules, Refusal } from '@gatehouse/shared';
import { longestPassword } from '@gatehouse/shared';

/**
 * What can be told without asking the directory. Only the lengths, and half a character that nothing
 * could store: the directory is the judge of everything else, and a rule of our own would refuse what
 * it would have taken.
 * Lengths are UTF-16 code units, as Active Directory counts them.
 */
export function localRefusal(next: string, rules: PasswordRules): Refusal | undefined {
  if (next.length < rules.minLength)
    return { reason: 'password-too-short', limit: rules.minLength };
  if (next.length > longestPassword) return { reason: 'password-too-long', limit: longestPassword };
  if (!next.isWellFormed()) return { reason: 'password-policy' };
  return undefined;
}
