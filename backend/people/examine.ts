import type { Gate, Place, Purpose } from '@gatehouse/shared';
import type { Standing, UsableOption } from '../attempts/attempt.ts';
import type { GateKeeper } from '../gates/gate.ts';
import { gatesOf, offer, type Requirement, waysOf } from '../rules/requirement.ts';
import { requirementFor } from '../rules/requirement-for.ts';
import { findRule, type Rule } from '../rules/rule.ts';
import { type Miss, missesOf } from '../rules/who.ts';
import type { Revealed } from './people.ts';

/** Why somebody cannot go on: the account's standing, or what the rules come to. */
export type Stranded = Exclude<Standing, 'able' | 'no-such-account'> | 'no-rule';

/** What would happen if this person came now, and why. */
export interface Examination {
  /** Every rule up to the one that fits, with what does not hold of it. */
  tried: { rule: Rule; misses: Miss[] }[];
  /** The rule that fits. */
  rule: Rule | undefined;
  /** What it asks for before this purpose; absent where it does not allow it. */
  requirement: Requirement | undefined;
  /** Gate by gate what the rule names and the person could take. */
  gates: { gate: Gate; options: UsableOption[] }[];
  /** The gates of every way, the shortest first. */
  ways: Gate[][];
  /** What is offered first. */
  offered: UsableOption[];
  /** Absent when the person can go on. */
  stranded?: Stranded;
}

/**
 * The same questions that an attempt asks, in the same order, answered without hiding anybody: for
 * administrators alone.
 */
export function examine(
  { person, entry }: Pick<Revealed, 'person' | 'entry'>,
  at: { place: Place; purpose: Purpose },
  { rules, gates }: { rules: readonly Rule[]; gates: Partial<Record<Gate, GateKeeper>> },
): Examination {
  const { groups, standing, dn, attributes } = person;
  const { privileged } = entry;
  const applicant = { groups, privileged, place: at.place, dn, attributes };
  const rule = findRule(rules, applicant);
  const until = rule === undefined ? rules.length : rules.indexOf(rule) + 1;
  const tried = rules
    .slice(0, until)
    .map((each) => ({ rule: each, misses: missesOf(each.who, applicant) }));

  const requirement = requirementFor(rule, at.purpose);
  const named = requirement === undefined ? [] : [...gatesOf(requirement)];
  const had = named.map((gate) => ({
    gate,
    options: gates[gate]?.options(person, rule?.name) ?? [],
  }));
  const usable = had.flatMap(({ options }) => options);
  const first = requirement && offer(requirement, usable, []);
  const stranded = strandedBy(standing, rule, requirement, first !== undefined);
  return {
    tried,
    rule,
    requirement,
    gates: had,
    ways: requirement === undefined ? [] : waysOf(requirement, usable),
    offered: usable.filter(({ id }) => first?.options.includes(id) === true),
    ...(stranded === undefined ? {} : { stranded }),
  };
}

function strandedBy(
  standing: Standing,
  rule: Rule | undefined,
  requirement: Requirement | undefined,
  satisfiable: boolean,
): Stranded | undefined {
  if (standing !== 'able' && standing !== 'no-such-account') return standing;
  if (rule === undefined) return 'no-rule';
  if (requirement === undefined) return 'not-allowed';
  return satisfiable ? undefined : 'not-enrolled';
}
