import type { AnswerConstraints } from '../gates/answer-constraints.ts';
import { mostAsked } from './numbers-for.ts';
import type { Config } from './schema.ts';

/**
 * What is asked of answers that are registered here. As many predefined ones as the strictest rule asks,
 * because own ones are asked only after another gate: with fewer the gate would not be offered.
 */
export function answerConstraintsOf(config: Pick<Config, 'gates' | 'rules'>): AnswerConstraints {
  const { offered, own, required, answer } = config.gates.questions;
  const { minLength, maxLength, pattern } = answer;
  return {
    ...{ offered, own, required, minLength, maxLength },
    predefined: mostAsked(config),
    ...(pattern === undefined ? {} : { pattern: new RegExp(pattern, 'u') }),
  };
}
