import type { PasswordRules } from '@gatehouse/shared';
import { longest } from '../typing/limits.ts';
import { passwordTrouble } from '../typing/password-checks.ts';
import type { Words } from '../words/words.ts';

export interface TypedPasswords {
  /** Null where the step does not ask for it. */
  current: string | null;
  next: string;
  again: string;
}
export type Troubles = Partial<Record<keyof TypedPasswords, string>>;

function nextTrouble(rules: PasswordRules, next: string, words: Words): string | undefined {
  switch (passwordTrouble(rules, next)) {
    case 'missing':
      return words('newPassword.missing');
    case 'too-short':
      return words('newPassword.tooShort', { limit: rules.minLength });
    case 'too-long':
      return words('newPassword.tooLong', { limit: longest.password });
    case null:
      return undefined;
  }
}

function currentTrouble(current: string | null, words: Words): string | undefined {
  if (current === null) return undefined;
  if (current === '') return words('newPassword.currentMissing');
  return current.length > longest.password ? words('newPassword.currentTooLong') : undefined;
}

/** What stops the passwords here, each in a sentence for its field; empty when they may be sent. */
export function passwordTroubles(
  rules: PasswordRules,
  { current, next, again }: TypedPasswords,
  words: Words,
): Troubles {
  const ofCurrent = currentTrouble(current, words);
  const ofNext = nextTrouble(rules, next, words);
  let ofAgain: string | undefined;
  if (next !== '' && again === '') ofAgain = words('newPassword.againMissing');
  else if (next !== '' && again !== next) ofAgain = words('newPassword.different');
  return {
    ...(ofCurrent === undefined ? {} : { current: ofCurrent }),
    ...(ofNext === undefined ? {} : { next: ofNext }),
    ...(ofAgain === undefined ? {} : { again: ofAgain }),
  };
}

/** Every sentence of `passwordTroubles` for these rules, by field: room is kept for them. */
export function passwordTroublesThatMayBe(
  rules: PasswordRules,
  words: Words,
): Record<keyof TypedPasswords, string[]> {
  return {
    current: [words('newPassword.currentMissing'), words('newPassword.currentTooLong')],
    next: [
      words('newPassword.missing'),
      words('newPassword.tooShort', { limit: rules.minLength }),
      words('newPassword.tooLong', { limit: longest.password }),
    ],
    again: [words('newPassword.againMissing'), words('newPassword.different')],
  };
}
