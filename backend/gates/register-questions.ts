import type { Refusal, Reply } from '@gatehouse/shared';
import { canonicalAnswer } from '../canonical/answer.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { EnrolledQuestion } from '../people/person.ts';
import type { AnswerHasher } from './argon2.ts';
import type { Registrar } from './gate.ts';

export type GivenAnswer = NonNullable<Extract<Reply, { do: 'answer' }>['answers']>[number];

/** What may be asked, how much of it, and what an answer must be like. */
export interface QuestionsRegistration {
  /** The predefined questions to choose from. */
  keys: string[];
  least: number;
  most: number;
  own: boolean;
  shortest: number;
  longest: number;
  /** The first thing that will not do, with the question that it is about. */
  unfit: (answers: readonly GivenAnswer[]) => Refusal | undefined;
}

/**
 * Answers to questions: all at once, in the place of those before, because how many there are and
 * that no two are alike holds for all of them together. Hashed before the commit, kept by nobody else.
 */
export function registerQuestions(
  registration: QuestionsRegistration,
  keyring: Keyring,
  hasher: AnswerHasher,
): Registrar {
  const { unfit, ...asked } = registration;
  return {
    begin: () =>
      Promise.resolve({
        kind: 'begun',
        setUp: { item: 'questions', gate: 'questions', ...asked },
      }),

    async prove(_attempt, setUp, reply) {
      const { answers } = reply;
      if (setUp.item !== 'questions' || answers === undefined) return { kind: 'not-proven' };
      const refusal = unfit(answers);
      if (refusal !== undefined) return { kind: 'unfit', refusal };
      const pepper = keyring.secret('pepper');
      if (pepper === undefined) throw new Error('keyring: the current key is missing');
      const entry: EnrolledQuestion[] = [];
      // One after the other, so that one person does not fill the queue of everyone.
      for (const [at, { id, answer, own }] of answers.entries()) {
        const hash = await hasher.hash(canonicalAnswer(answer), pepper.key);
        entry.push({
          ...(own === undefined
            ? { id: `q-${id}`, text: { key: id } }
            : { id: `own-${at + 1}`, text: { own: own.trim() } }),
          ...{ hash, pepper: pepper.keyId },
        });
      }
      return {
        kind: 'proven',
        entry: { item: 'questions', entry },
        as: {
          ...{ id: 'questions', item: 'questions', gates: ['questions'], to: null },
          ...{ channel: 'questions', from: 'person', count: entry.length },
        },
      };
    },
  };
}
