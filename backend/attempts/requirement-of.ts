import type { Requirement } from '../rules/requirement.ts';
import { type Attempt, isProven } from './attempt.ts';

/** Satisfied by nothing at all: the current password is the proof. */
const nothing: Requirement = { all: [] };

/**
 * The gates that stand before the attempt's present purpose. Before an enrolment the current password
 * comes first and alone, the same for everyone; what else is asked for depends on what is registered.
 */
export function requirementOf(attempt: Attempt): Requirement {
  if (attempt.purpose === 'enrol') {
    const { passToEnrol } = attempt;
    if (!isProven(attempt) || passToEnrol === undefined) return 'password';
    return { all: ['password', passToEnrol] };
  }
  if (attempt.purpose === 'change') return attempt.passToChange ?? nothing;
  return attempt.requirement;
}
