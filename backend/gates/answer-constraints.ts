import type { Refusal, RefusalReason } from '@gatehouse/shared';
import { canonicalAnswer } from '../canonical/answer.ts';
import { visibleText } from '../canonical/visible-text.ts';
import { isCommonAnswer } from './common-answers.ts';
import { predefinedQuestions, questionTexts } from './predefined-questions.ts';

/** A question with the answer that somebody wants to register. */
export interface GivenAnswer {
  /** Names the question in a refusal. */
  id: string;
  text: { key: string } | { own: string };
  answer: string;
}

/** What is asked of answers. Lengths are characters (Unicode code points) of the canonical form. */
export interface AnswerConstraints {
  /** The predefined questions to choose from. */
  offered: readonly string[];
  /** Whether questions of one's own are taken too. */
  own: boolean;
  /** How many must be answered. */
  required: number;
  /** How many predefined ones among them, since own ones are asked only after another gate. */
  predefined: number;
  minLength: number;
  maxLength: number;
  /** Must be found in the answer as it is seen, in its own case. */
  pattern?: RegExp;
}

/** A question of one's own says something, or it helps nobody to remember. */
export const shortestQuestion = 8;

/**
 * Everything that is wrong with these answers, at most one reason for each, in their order, `at` the id
 * of the question; what is wrong with all of them together comes last. Empty: they can be registered.
 * Pure, and never repeats an answer.
 */
export function checkAnswers(
  given: readonly GivenAnswer[],
  constraints: AnswerConstraints,
): Refusal[] {
  const answers = given.map(({ answer }) => canonicalAnswer(answer));
  const questions = given.map(({ text }) => sameQuestion(text));
  const refusals = given.flatMap((each, at): Refusal[] => {
    const answer = answers[at] ?? '';
    const found =
      faultOfQuestion(each, questions.slice(0, at), constraints) ??
      faultOfAnswer(each, answer, constraints) ??
      (answers.slice(0, at).includes(answer) ? refused('answer-repeated') : undefined);
    return found === undefined ? [] : [{ ...found, at: each.id }];
  });
  const distinct = new Set(questions).size;
  const predefined = new Set(given.flatMap(({ text }) => ('key' in text ? [text.key] : []))).size;
  if (distinct < constraints.required) {
    refusals.push({ reason: 'questions-too-few', limit: constraints.required });
  } else if (predefined < constraints.predefined) {
    refusals.push({ reason: 'questions-too-few', limit: constraints.predefined });
  }
  return refusals;
}

function faultOfQuestion(
  { text }: GivenAnswer,
  before: readonly string[],
  { offered, own }: AnswerConstraints,
): Refusal | undefined {
  if ('key' in text ? !offered.includes(text.key) : !own) return refused('option-gone');
  if ('own' in text && lengthOf(canonicalAnswer(text.own)) < shortestQuestion) {
    return refused('question-too-short', shortestQuestion);
  }
  return before.includes(sameQuestion(text)) ? refused('question-repeated') : undefined;
}

function faultOfAnswer(
  { text, answer: typed }: GivenAnswer,
  answer: string,
  { minLength, maxLength, pattern }: AnswerConstraints,
): Refusal | undefined {
  if (lengthOf(answer) < minLength) return refused('answer-too-short', minLength);
  if (lengthOf(answer) > maxLength) return refused('answer-too-long', maxLength);
  if (pattern?.test(visibleText(typed)) === false) return refused('answer-pattern');
  const texts = 'key' in text ? questionTexts(text.key) : [text.own];
  if (texts.some((each) => standsIn(answer, canonicalAnswer(each)))) {
    return refused('answer-in-question');
  }
  const key = 'key' in text ? text.key : undefined;
  return isCommonAnswer(answer, key) ? refused('answer-common') : undefined;
}

/** Part of the question, or made of nothing but its words: whoever reads the question has the answer. */
function standsIn(answer: string, question: string): boolean {
  const words = wordsIn(answer);
  const asked = new Set(wordsIn(question));
  return question.includes(answer) || (words.length > 0 && words.every((word) => asked.has(word)));
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** One text for a question and for its predefined twin, in whatever language it was written. */
function sameQuestion(text: GivenAnswer['text']): string {
  if ('key' in text) return text.key;
  const own = wordsIn(canonicalAnswer(text.own)).join(' ');
  const twin = predefinedQuestions.find((key) =>
    questionTexts(key).some((each) => wordsIn(canonicalAnswer(each)).join(' ') === own),
  );
  return twin ?? `own: ${own}`;
}

function refused(reason: RefusalReason, limit?: number): Refusal {
  return limit === undefined ? { reason } : { reason, limit };
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
