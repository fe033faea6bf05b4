import { checkAnswers } from '../gates/answer-constraints.ts';
import type { QuestionsRegistration } from '../gates/register-questions.ts';
import { answerConstraintsOf } from './answer-constraints-of.ts';
import type { Config } from './schema.ts';

/** What people may be asked when they register answers, and what an answer must be like. */
export function questionsRegistration(
  config: Pick<Config, 'gates' | 'rules'>,
): QuestionsRegistration {
  const { offered, own, shown, required, answer } = config.gates.questions;
  const constraints = answerConstraintsOf(config);
  return {
    ...{ offered, shown, own, least: required, most: shown },
    ...{ shortest: answer.minLength, longest: answer.maxLength },
    unfit: (answers) => {
      const given = answers.map(({ id, answer: typed, own: text }) => ({
        ...{ id, answer: typed, text: text === undefined ? { key: id } : { own: text } },
      }));
      return checkAnswers(given, constraints)[0];
    },
  };
}
