import type { Question } from '@gatehouse/shared';
import { hasWords, type Words } from '../words/words.ts';

/**
 * A question as a person reads it. A key without words, from a later backend, is never shown as it
 * is: "Question 2" is honest and still lets those who know their order answer.
 */
export function questionText(question: Question, number: number, words: Words): string {
  if ('own' in question.text) {
    const own = question.text.own.trim();
    return own === '' ? words('questions.number', { number }) : own;
  }
  const key = `question.${question.text.key}`;
  return hasWords(key) ? words(key) : words('questions.number', { number });
}
