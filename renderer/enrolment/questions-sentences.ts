import type { Words } from '../words/words.ts';
import type { QuestionsStep } from './question-rows.ts';

/**
 * Every sentence that may come to stand under a field of a question, from the window and from the
 * service, by the kind of field: room is kept for them.
 */
export function questionsSentences(
  { shortest, longest }: Pick<QuestionsStep, 'shortest' | 'longest'>,
  words: Words,
): Record<'pick' | 'own' | 'answer', string[]> {
  return {
    pick: [words('setUp.pickMissing'), words('refusal.question-repeated')],
    own: [
      words('setUp.ownMissing'),
      words('questions.tooLong'),
      words('refusal.question-too-short.limit', { limit: shortest }),
      words('refusal.question-repeated'),
    ],
    answer: [
      words('questions.missing'),
      words('questions.tooLong'),
      words('refusal.answer-too-short.limit', { limit: shortest }),
      words('refusal.answer-too-long.limit', { limit: longest }),
      words('refusal.answer-pattern'),
      words('refusal.answer-repeated'),
      words('refusal.answer-in-question'),
      words('refusal.answer-common'),
    ],
  };
}
