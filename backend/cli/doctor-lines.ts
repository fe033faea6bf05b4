import type { Gate, Place, Purpose } from '@gatehouse/shared';
import type { Diagnosis, GateDiagnosis, Verdict } from '../people/doctor.ts';
import type { Examination, Stranded } from '../people/examine.ts';
import { gatesOf } from '../rules/requirement.ts';
import type { FindingContext } from './finding-words.ts';
import { gateLines } from './gate-lines.ts';
import { remedyWords } from './remedy-words.ts';
import { becauseWords, requirementWords } from './simulation-lines.ts';

/** One person's diagnosis, line by line, with the verdict in one sentence at the end. */
export function doctorLines(
  account: string,
  { place, purpose }: { place: Place; purpose: Purpose },
  { rule, requirement }: Pick<Examination, 'rule' | 'requirement'>,
  { gates, verdict }: Diagnosis,
  settings: FindingContext['settings'],
): string[] {
  const context = { rule, settings };
  const asked =
    requirement === undefined || gatesOf(requirement).size === 0
      ? 'asks for no gate'
      : `asks for ${requirementWords(requirement)}`;
  return [
    `${account.replaceAll(/\p{C}/gu, '?')}: ${purpose}, from ${place}`,
    ...(rule === undefined || requirement === undefined
      ? []
      : [`The rule "${rule.name}" ${asked}.`]),
    '',
    ...gates.flatMap((each) => gateLines(each, context)),
    ...(gates.length === 0 ? [] : ['']),
    verdictWords(verdict, purpose, gates, context),
  ];
}

const wayWords = (way: readonly Gate[]): string =>
  way.length === 0 ? 'no gate is asked for' : `by ${way.join(' + ')}`;

function verdictWords(
  verdict: Verdict,
  purpose: Purpose,
  gates: readonly GateDiagnosis[],
  context: FindingContext,
): string {
  const can = `This person can ${purpose}:`;
  switch (verdict.can) {
    case 'yes':
      return `${can} yes, ${wayWords(verdict.way)}.`;
    case 'perhaps':
      return (
        `${can} perhaps, ${wayWords(verdict.way)}, for something there may be of no use to whoever is ` +
        `locked out; the shortest remedy is to ${remedyWords(verdict.lacking, gates, context)}.`
      );
    case 'no': {
      const { because, lacking } = verdict;
      const why = becauseWords(because, context.rule, purpose);
      const what = because === 'not-enrolled' ? lackWords(gates) : '';
      const remedy =
        because === 'not-enrolled'
          ? remedyWords(lacking, gates, context)
          : otherRemedies[because](purpose);
      return `${can} no, because ${why}${what}; the shortest remedy is to ${remedy}.`;
    }
  }
}

const otherRemedies: Record<Exclude<Stranded, 'not-enrolled'>, (purpose: Purpose) => string> = {
  disabled: () => 'enable the account in the directory',
  expired: () => 'set a later end of the account in the directory',
  privileged: () => 'have another administrator do it by hand',
  'no-rule': () => 'write a rule that takes this person from this place',
  'not-allowed': (purpose) => `add ${purpose} to "may" of the rule`,
};

function lackWords(gates: readonly GateDiagnosis[]): string {
  const lacking = gates.filter(({ usable }) => !usable).map(({ gate }) => gate);
  if (lacking.length > 0) return ` (nothing works for ${lacking.join(', ')})`;
  return ` (${gates.map(({ gate }) => gate).join(', ')} go to the same destination, which counts once)`;
}
