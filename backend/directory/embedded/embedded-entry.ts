import type { PasswordRules } from '@gatehouse/shared';
import type { DirectoryEntry } from '../directory.ts';
import type { EmbeddedPerson, EmbeddedRules } from './embedded-file.ts';
import { isLocked } from './lockout.ts';

/** A person of the file in the port's words. @param now Unix milliseconds */
export function embeddedEntry(
  person: EmbeddedPerson,
  rules: EmbeddedRules,
  now: number,
): DirectoryEntry {
  const { guid, accountName, displayName, mail, groups, language } = person;
  const { disabled, expired, privileged, dn, attributes, principalName } = person;
  return {
    guid,
    accountName,
    displayName,
    mail: [...mail],
    groups: [...groups],
    disabled,
    expired,
    locked: isLocked(person, rules, now),
    privileged,
    rules: shownRules(rules),
    ...(attributes === undefined ? {} : { attributes: inSmallLetters(attributes) }),
    ...(dn === undefined ? {} : { dn }),
    ...(principalName === undefined ? {} : { principalName }),
    ...(language === undefined ? {} : { language }),
  };
}

function inSmallLetters(attributes: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, values]) => [name.toLowerCase(), values]),
  );
}

/** The part of the rules that people are told. */
export function shownRules(rules: EmbeddedRules): PasswordRules {
  const { minLength, complexity, history, historyOnReset } = rules;
  return { minLength, complexity, history, historyOnReset };
}
