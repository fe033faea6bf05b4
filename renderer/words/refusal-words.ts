import type { Refusal, RefusalReason } from '@gatehouse/shared';
import { hasWords, type WordKey, type Words } from './words.ts';

/** Where a refusal is shown: on the field that it speaks of, or under the main action. */
export type RefusalPlace =
  'code' | 'secret' | 'current' | 'answers' | 'destination' | 'answer' | 'question' | 'form';

const places: Record<RefusalReason, RefusalPlace> = {
  'wrong-answer': 'answers',
  'wrong-code': 'code',
  'code-expired': 'code',
  'not-delivered': 'form',
  'resend-too-soon': 'form',
  'resend-limit': 'form',
  'option-gone': 'form',
  'not-yours': 'form',
  interrupted: 'form',
  busy: 'form',
  'password-too-short': 'secret',
  'password-too-long': 'secret',
  'password-complexity': 'secret',
  'password-contains-name': 'secret',
  'password-in-history': 'secret',
  'password-breached': 'secret',
  'password-too-young': 'form',
  'password-policy': 'secret',
  'password-not-set': 'form',
  'account-not-unlocked': 'form',
  'wrong-password': 'current',
  'directory-unreachable': 'form',
  'wait-before-next-try': 'form',
  'not-an-address': 'destination',
  'not-a-number': 'destination',
  'already-registered': 'destination',
  'too-many-items': 'form',
  'item-needed': 'form',
  'enrolment-incomplete': 'form',
  'answer-too-short': 'answer',
  'answer-too-long': 'answer',
  'answer-pattern': 'answer',
  'answer-repeated': 'answer',
  'answer-in-question': 'answer',
  'answer-common': 'answer',
  'question-too-short': 'question',
  'question-repeated': 'question',
  'questions-too-few': 'form',
  unknown: 'form',
};

/** The sentence for a refusal, with the number that it speaks of where there are words for it. */
function sentence({ reason, limit }: Refusal, words: Words): string {
  const numbered = `refusal.${reason}.limit`;
  if (limit !== undefined && hasWords(numbered)) return words(numbered, { limit });
  const plain: WordKey = `refusal.${reason}`;
  return words(hasWords(plain) ? plain : 'refusal.unknown');
}

/**
 * The words for a refusal and where they go. `fields` are the places that the screen has; what
 * finds no field is said under the main action, so that no refusal is ever lost.
 */
export function refusalWords(
  refused: Refusal | undefined,
  fields: readonly RefusalPlace[],
  words: Words,
): Partial<Record<RefusalPlace, string>> {
  if (refused === undefined) return {};
  const wanted = placeOf(refused);
  return { [fields.includes(wanted) ? wanted : 'form']: sentence(refused, words) };
}

/** What a refusal speaks of, wherever its words stand. */
export function placeOf({ reason }: Refusal): RefusalPlace {
  return Object.hasOwn(places, reason) ? places[reason] : 'form';
}
