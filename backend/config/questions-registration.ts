import { checkAnswers } from '../gates/answer-constraints.ts';
import type { QuestionsRegistration } from '../gates/register-questions.ts';
import { mostAsked } from './numbers-for.ts';
import type { Config } from './schema.ts';

/** What people may be asked when they register answers, and what an answer must be like. */
export function questionsRegistration(config: Config): QuestionsRegistration {
  const { offered, own, shown, required, answer } = config.gates.questions;
  const { minLength, maxLength, pattern } = answer;
  const constraints = {
    ...{ offered, own, required, minLength, maxLength },
    // Own questions are asked only after another gate, so as many predefined ones must be there.
    predefined: mostAsked(config),
    ...(pattern === undefined ? {} : { pattern: new RegExp(pattern, 'u') }),
  };
  return {
    ...{ offered, shown, own, least: required, most: Math.max(required, shown) },
    ...{ shortest: minLength, longest: maxLength },
    unfit: (answers) => {
      const given = answers.map(({ id, answer: typed, own: text }) => ({
        ...{ id, answer: typed, text: text === undefined ? { key: id } : { own: text } },
      }));
      return checkAnswers(given, constraints)[0];
    },
  };
}
