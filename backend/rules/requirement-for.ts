import type { Purpose } from '@gatehouse/shared';
import type { Requirement } from './requirement.ts';
import type { Rule } from './rule.ts';

/**
 * The gates that a rule asks for before a purpose; undefined where it does not allow it. A change
 * asks for none by itself, since the current password is the proof; an enrolment begins with it.
 */
export function requirementFor(rule: Rule | undefined, purpose: Purpose): Requirement | undefined {
  if (rule?.may.includes(purpose) !== true) return undefined;
  if (purpose === 'enrol') return 'password';
  return purpose === 'change' ? (rule.change?.pass ?? { all: [] }) : rule.pass;
}
