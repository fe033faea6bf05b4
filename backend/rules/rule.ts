import type { Place, Purpose } from '@gatehouse/shared';
import { type Applicant, missesOf, type Who } from './who.ts';
import type { Requirement } from './requirement.ts';

/** Who, from where, may do what, and which gates must be passed. */
export interface Rule {
  name: string;
  who: Who;
  may: Purpose[];
  /** Before a reset and an unlock. */
  pass?: Requirement | undefined;
  /** Before a change; absent: the current password alone. */
  change?: { pass: Requirement } | undefined;
}

/** The first rule that fits; undefined means that nothing is allowed. */
export function findRule<Some extends Pick<Rule, 'who'>>(
  rules: readonly Some[],
  applicant: Applicant,
): Some | undefined {
  return rules.find((rule) => missesOf(rule.who, applicant).length === 0);
}

/** The rule that unknown people are shown: the first for somebody in no group and no unit. */
export function ruleForStrangers(rules: readonly Rule[], place: Place): Rule | undefined {
  return findRule(
    rules.filter((rule) => rule.may.length > 0),
    { groups: [], privileged: false, place },
  );
}
