import { z } from 'zod';
import { durationSchema } from './words.ts';

/** What a person got wrong, or what went wrong for a person: shown on the step, answered by trying again. */
export const refusalReasonSchema = z.enum([
  'wrong-answer',
  'wrong-code',
  'code-expired',
  'not-delivered',
  'resend-too-soon',
  'resend-limit',
  'option-gone',
  'not-yours',
  'interrupted',
  'busy',
  'password-too-short',
  'password-too-long',
  'password-complexity',
  'password-contains-name',
  'password-in-history',
  'password-breached',
  'password-too-young',
  'password-policy',
  'password-not-set',
  'account-not-unlocked',
  'wrong-password',
  'directory-unreachable',
  'wait-before-next-try',
  'not-an-address',
  'not-a-number',
  'already-registered',
  'too-many-items',
  'item-needed',
  'enrolment-incomplete',
  'answer-too-short',
  'answer-too-long',
  'answer-pattern',
  'answer-repeated',
  'answer-in-question',
  'answer-common',
  'question-too-short',
  'question-repeated',
  'questions-too-few',
  'unknown',
]);
export type RefusalReason = z.infer<typeof refusalReasonSchema>;

/**
 * `limit` is the number that the reason speaks of, such as the least length; `wait` a time until
 * another try is looked at; `at` the id of the question whose answer or text it is about.
 */
export const refusalSchema = z.object({
  reason: refusalReasonSchema.catch('unknown'),
  limit: z.int().min(0).optional(),
  wait: durationSchema.optional(),
  at: z.string().max(64).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/**
 * Why an attempt is over without its purpose. The words never tell whether the account exists.
 * `locked-out`: too many wrong answers, again and again; only the help desk opens it.
 */
export const closedReasonSchema = z.enum([
  'too-many-tries',
  'too-many-attempts',
  'locked-out',
  'expired',
  'not-possible',
  'abandoned',
  'unknown',
]);
export type ClosedReason = z.infer<typeof closedReasonSchema>;

/** What an attempt came to. */
export const outcomeSchema = z.enum([
  'password-set',
  'password-set-and-unlocked',
  'unlocked',
  'not-locked',
  'unconfirmed',
  'enrolled',
]);
export type Outcome = z.infer<typeof outcomeSchema>;
