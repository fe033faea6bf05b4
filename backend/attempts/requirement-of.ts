import type { Requirement } from '../rules/requirement.ts';
import type { Attempt } from './attempt.ts';

/** Satisfied by nothing at all: the current password is the proof. */
const nothing: Requirement = { all: [] };

/** The gates that stand before the attempt's present purpose. */
export function requirementOf(attempt: Attempt): Requirement {
  if (attempt.purpose === 'change') return attempt.passToChange ?? nothing;
  return attempt.requirement;
}
