import { canonicalAnswer } from '../canonical/answer.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { AnswerHasher } from './argon2.ts';
import { laneOf } from './lane-of.ts';
import type { GateKeeper } from './gate.ts';
import { type QuestionsRegistration, registerQuestions } from './register-questions.ts';
import type { Attempt } from '../attempts/attempt.ts';
import type { EnrolledQuestion } from '../people/person.ts';
import { sortedBy } from '../sorted-by.ts';

export interface QuestionsNumbers {
  /** How many are asked; who has enrolled fewer cannot take this gate. */
  ask: number;
  /** How many of the answers must be right. */
  mustBeRight: number;
  tries: number;
}

/**
 * Questions that the person has answered before. All answers are always verified, and which one was
 * wrong, or how many, is never told. The same ones are asked all day, so that starting again does not find easier ones.
 */
export function questions(
  numbersOf: (rule: string | undefined) => QuestionsNumbers,
  keyring: Keyring,
  hasher: AnswerHasher,
  questionsOf: (attempt: Attempt) => Promise<EnrolledQuestion[]>,
  registration?: QuestionsRegistration,
): GateKeeper {
  const day = 24 * 60 * 60_000;

  return {
    ...(registration === undefined
      ? {}
      : { registrar: registerQuestions(registration, keyring, hasher) }),

    options: (person, rule) =>
      // Own question texts are never shown before another gate is passed, so they do not count here.
      person.questions.filter((each) => 'key' in each.text).length < numbersOf(rule).ask
        ? []
        : [{ id: 'questions', gate: 'questions', channel: 'questions', to: null }],

    async open(attempt, option, now) {
      const numbers = numbersOf(attempt.rule);
      const enrolled = await questionsOf(attempt);
      const today = String(Math.floor(now / day));
      const rank = (id: string): string =>
        keyring.stable('synthetic', 'ask', attempt.subject.key, id, today).toString('hex');
      const proven = attempt.passed.length > 0;
      const known = enrolled.filter((each) => proven || 'key' in each.text);
      const ask = sortedBy(known, ({ id }) => rank(id))
        .slice(0, numbers.ask)
        .map(({ id, text }) => ({ id, text }));
      return {
        challenge: { gate: 'questions', option: option.id, triesLeft: numbers.tries, ask },
      };
    },

    async check(attempt, challenge, reply) {
      if (challenge.gate !== 'questions') return false;
      const all = await questionsOf(attempt);
      const lane = laneOf(attempt);
      const results = await Promise.all(
        challenge.ask.map(async ({ id }) => {
          const enrolled = all.find((each) => each.id === id);
          const given = reply.answers?.find((each) => each.id === id)?.answer ?? '';
          const pepper = keyring.secret('pepper', enrolled?.pepper);
          if (enrolled === undefined || pepper === undefined) return false;
          return hasher.verify(enrolled.hash, canonicalAnswer(given), pepper.key, lane);
        }),
      );
      // Who has registered fewer than are asked answers fewer, and of those as many must be right.
      const least = Math.min(numbersOf(attempt.rule).mustBeRight, results.length);
      return results.length > 0 && results.filter((right) => right).length >= least;
    },
  };
}
