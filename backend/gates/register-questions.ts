import type { Refusal, Reply } from '@gatehouse/shared';
import { canonicalAnswer } from '../canonical/answer.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { EnrolledQuestion } from '../people/person.ts';
import type { AnswerHasher } from './argon2.ts';
import type { Registrar } from './gate.ts';

export type GivenAnswer = NonNullable<Extract<Reply, { do: 'answer' }>['answers']>[number];

/** What may be asked, how much of it, and what an answer must be like. */
export interface QuestionsRegistration {
  /** The predefined questions that there are, and how many of them a person is shown. */
  offered: string[];
  shown: number;
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
  const { unfit, offered, shown, least, most, own, shortest, longest } = registration;
  /** The same ones for a person each time, and others for others. */
  function keysFor(person: string): string[] {
    const rank = (id: string): string =>
      keyring.stable('synthetic', 'shown', person, id).toString('hex');
    const drawn = new Set(
      [...offered].sort((one, other) => (rank(one) < rank(other) ? -1 : 1)).slice(0, shown),
    );
    return offered.filter((key) => drawn.has(key));
  }
  return {
    begin: ({ subject }) =>
      Promise.resolve({
        kind: 'begun',
        setUp: {
          ...{ item: 'questions', gate: 'questions', keys: keysFor(subject.key) },
          ...{ least, most, own, shortest, longest },
        },
      }),

    async prove(_attempt, setUp, reply) {
      const { answers } = reply;
      if (setUp.item !== 'questions' || answers === undefined) return { kind: 'not-proven' };
      const foreign = answers.find(
        ({ id, own: text }) => text === undefined && !setUp.keys.includes(id),
      );
      if (foreign !== undefined || answers.length > setUp.most) {
        return { kind: 'unfit', refusal: { reason: 'option-gone' } };
      }
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
