import type { PasswordRules, Place, Purpose } from '@gatehouse/shared';
import type { Requirement } from '../rules/requirement.ts';
import type { Attempt, AttemptLimits, Moment, OwnChallenge, UsableOption } from './attempt.ts';

export interface Opening {
  id: string;
  supportCode: string;
  purpose: Purpose;
  subject: Attempt['subject'];
  language: string;
  place: Place;
  rule?: string;
  /** Absent where no rule has anything to offer to anyone: the attempt is closed from the start. */
  terms?: {
    may: Purpose[];
    requirement: Requirement;
    passToChange?: Requirement;
    passToEnrol?: Requirement;
  };
  /** Before an enrolment, the current password: the one challenge that nobody has to choose. */
  first?: OwnChallenge;
  /** Shown before a change that no gate stands before: the domain's, the same for everyone. */
  rules?: PasswordRules;
  usable: UsableOption[];
}

/** The first state of an attempt. */
export function openAttempt(opening: Opening, now: Moment, limits: AttemptLimits): Attempt {
  const { terms, rules, first, ...facts } = opening;
  return {
    ...facts,
    seq: 0,
    may: terms?.may ?? [],
    requirement: terms?.requirement ?? { all: [] },
    ...(terms?.passToChange === undefined ? {} : { passToChange: terms.passToChange }),
    ...(terms?.passToEnrol === undefined ? {} : { passToEnrol: terms.passToEnrol }),
    passed: [],
    challenges: first === undefined ? {} : { [first.gate]: first },
    where: firstPlace(opening),
    openedAt: now,
    expiresAt: now + limits.life,
    extensions: 0,
    passwordRefusals: 0,
    currentTriesLeft: limits.currentTries,
  };
}

function firstPlace({ purpose, terms, rules, first }: Opening): Attempt['where'] {
  if (terms === undefined) return { at: 'closed', reason: 'not-possible' };
  if (first !== undefined) return { at: 'challenge', gate: first.gate };
  if (purpose !== 'change' || terms.passToChange !== undefined) return { at: 'choosing' };
  // Nobody has proven anything, so nothing is said about the account.
  return rules === undefined
    ? { at: 'closed', reason: 'not-possible' }
    : { at: 'final', locked: false, rules };
}
