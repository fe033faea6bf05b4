import type { Place, Purpose } from '@gatehouse/shared';
import type { Requirement } from './requirement.ts';

/** Whom a rule is for. Conditions that stand together must all hold. */
export type Who = 'all' | 'privileged' | { group?: string | undefined; from?: Place[] | undefined };

/** Who, from where, may do what, and which gates must be passed. */
export interface Rule {
  name: string;
  who: Who;
  may: Purpose[];
  pass?: Requirement | undefined;
}

export interface Applicant {
  groups: string[];
  privileged: boolean;
  place: Place;
}

/** The first rule that fits; undefined means that nothing is allowed. */
export function findRule(rules: readonly Rule[], applicant: Applicant): Rule | undefined {
  return rules.find((rule) => fits(rule.who, applicant));
}

/** The rule that unknown people are shown: the first that would fit a member of no group at all. */
export function ruleForStrangers(rules: readonly Rule[], place: Place): Rule | undefined {
  return findRule(
    rules.filter((rule) => rule.may.length > 0),
    { groups: [], privileged: false, place },
  );
}

function fits(who: Who, applicant: Applicant): boolean {
  if (who === 'all') return true;
  if (who === 'privileged') return applicant.privileged;
  const inGroup =
    who.group === undefined ||
    applicant.groups.some((group) => group.toLowerCase() === who.group?.toLowerCase());
  const inPlace = who.from === undefined || who.from.includes(applicant.place);
  return inGroup && inPlace;
}
