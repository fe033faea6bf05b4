import { numbersFor } from './numbers-for.ts';
import type { Config } from './schema.ts';
import type { Finding } from './words-of-issue.ts';

/** What is wrong with the numbers of rules once they are laid over those of `gates`. */
export function numberFindings(config: Pick<Config, 'gates' | 'rules'>): Finding[] {
  const { gates, rules } = config;
  const { required } = gates.questions;
  return rules.flatMap(({ name, numbers }, index): Finding[] => {
    if (numbers === undefined) return [];
    const path = ['rules', index, 'numbers', 'questions'];
    const { ask, mustBeRight } = numbersFor(config, name).questions;
    const cases: [boolean, (string | number)[], string][] = [
      [
        rules.filter((each) => each.name === name).length > 1,
        ['rules', index, 'name'],
        'must be a name that no other rule has: the numbers of a rule are found by it',
      ],
      [
        ask > required,
        [...path, 'ask'],
        'must not be greater than gates.questions.required: nobody needs to have registered more',
      ],
      [
        mustBeRight > ask,
        [...path, numbers.questions?.mustBeRight === undefined ? 'ask' : 'mustBeRight'],
        'leaves more answers to be right than there are questions asked: ask >= mustBeRight must hold',
      ],
    ];
    return cases.flatMap(([holds, at, words]) => (holds ? [{ path: at, words }] : []));
  });
}
