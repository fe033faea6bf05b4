import type { Gate, Place, Purpose } from '@gatehouse/shared';
import { diagnose, type DoctorSettings } from '../people/doctor.ts';
import type { Examination } from '../people/examine.ts';
import type { Revealed } from '../people/people.ts';
import { gatesOf, type Requirement } from '../rules/requirement.ts';
import type { Rule } from '../rules/rule.ts';
import type { Miss } from '../rules/who.ts';
import { gateLines } from './gate-lines.ts';

export type Simulation = Revealed & Examination & { place: Place; purpose: Purpose };

/** Everything that decides about one person, line by line; no address, number or answer in clear. */
export function simulationLines(
  simulation: Simulation,
  settings: DoctorSettings,
  now: number,
): string[] {
  const { entry, place, purpose, tried, rule, ways, offered, stranded } = simulation;
  const { gates } = diagnose(simulation, simulation, purpose, settings, now);
  const remaining = ways[0]?.length ?? 0;
  return [
    `${entry.accountName}: ${purpose}, from ${place}`,
    '',
    'Rules, in their order:',
    ...tried.map((each) => `  ${each.rule.name}: ${whyNot(each.rule, each.misses, place)}`),
    ...ruleLines(simulation),
    ...(gates.length === 0 ? [] : ['', 'Gates:']),
    ...gates.flatMap((each) => gateLines(each, { rule, settings })).map((line) => `  ${line}`),
    ...(remaining === 0 ? [] : ['', 'Ways:', ...ways.map((way) => `  ${way.join(' + ')}`)]),
    ...(offered.length === 0
      ? []
      : ['', `Offered first: ${[...new Set(offered.map(({ gate }) => gate))].join(', ')}`]),
    ...(remaining === 0 ? [] : [`At least ${countOf(remaining)} must be passed.`]),
    '',
    stranded === undefined
      ? 'This person can go on.'
      : `This person is stranded because ${becauseWords(stranded, simulation.rule, purpose)}${lackOf(simulation)}.`,
  ];
}

const countOf = (gates: number): string => (gates === 1 ? 'one gate' : `${gates} gates`);

function ruleLines({ rule, requirement, purpose }: Simulation): string[] {
  if (rule === undefined) return ['  no rule is left'];
  const { name, may } = rule;
  const allowed = may.length === 0 ? 'allows nothing' : `allows ${may.join(', ')}`;
  if (requirement === undefined) return ['', `The rule "${name}" ${allowed}.`];
  const asked = gatesOf(requirement).size === 0 ? 'no gate' : requirementWords(requirement);
  return ['', `The rule "${name}" ${allowed}; for ${purpose} it asks for ${asked}.`];
}

function whyNot({ who }: Rule, misses: readonly Miss[], place: Place): string {
  if (misses.length === 0) return 'matches';
  const conditions = typeof who === 'string' ? {} : who;
  const { group, ou, attribute, from = [] } = conditions;
  const words: Record<Miss, string> = {
    privileged: 'the account is not privileged',
    group: `not in the group ${group ?? ''} (nested groups counted)`,
    ou: `not below ${ou ?? ''}`,
    attribute: `${attribute?.name ?? ''} is not ${attribute?.is.join(' or ') ?? ''}`,
    from: `comes from ${place}, and the rule is for ${from.join(', ')}`,
  };
  return misses.map((miss) => words[miss]).join('; ');
}

/** How a language writes a requirement. */
export interface RequirementTexts {
  gate: (gate: Gate) => string;
  all: (parts: readonly string[]) => string;
  any: (count: number, parts: readonly string[]) => string;
}

const asConfigured: RequirementTexts = {
  gate: (gate) => gate,
  all: (parts) => parts.join(' and '),
  any: (count, parts) => `any ${count} of (${parts.join(', ')})`,
};

/** A requirement as a phrase: `email and any 1 of (sms, questions)`. */
export function requirementWords(
  requirement: Requirement,
  texts: RequirementTexts = asConfigured,
): string {
  if (typeof requirement === 'string') return texts.gate(requirement);
  const inner = (part: Requirement): string => {
    const words = requirementWords(part, texts);
    return typeof part === 'string' || 'any' in part ? words : `(${words})`;
  };
  if ('all' in requirement) return texts.all(requirement.all.map(inner));
  return texts.any(requirement.any, requirement.of.map(inner));
}

/** Why somebody cannot go on, to follow a "because". */
export function becauseWords(
  stranded: NonNullable<Examination['stranded']>,
  rule: Pick<Rule, 'name'> | undefined,
  purpose: Purpose,
): string {
  const named = rule === undefined ? '' : `the rule "${rule.name}"`;
  switch (stranded) {
    case 'disabled':
      return 'the account is disabled in the directory';
    case 'expired':
      return 'the account has expired in the directory';
    case 'privileged':
      return 'the account is privileged, and such accounts are refused whatever the rules say';
    case 'no-rule':
      return 'no rule matches, and no rule means no';
    case 'not-allowed':
      return `${named} does not allow ${purpose}`;
    case 'not-enrolled':
      return `${named} cannot be satisfied`;
  }
}

/** The gates that nothing is there for; where all have something, they share a destination. */
function lackOf({ gates, stranded }: Simulation): string {
  if (stranded !== 'not-enrolled') return '';
  const lacking: Gate[] = gates
    .filter(({ options }) => options.length === 0)
    .map((each) => each.gate);
  if (lacking.length > 0) return `: nothing to use for ${lacking.join(', ')}`;
  return `: ${gates.map(({ gate }) => gate).join(', ')} go to the same destination, which counts once`;
}
