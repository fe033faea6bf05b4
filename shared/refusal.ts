import { z } from 'zod';

/** What a person got wrong, or what went wrong for a person: shown on the step, answered by trying again. */
export const refusalReasonSchema = z.enum([
  'wrong-answer',
  'wrong-code',
  'code-expired',
  'not-delivered',
  'resend-too-soon',
  'resend-limit',
  'option-gone',
  'interrupted',
  'busy',
  'password-too-short',
  'password-too-long',
  'password-complexity',
  'password-contains-name',
  'password-in-history',
  'password-too-young',
  'password-policy',
  'password-not-set',
  'account-not-unlocked',
  'wrong-password',
  'directory-unreachable',
  'unknown',
]);
export type RefusalReason = z.infer<typeof refusalReasonSchema>;

/** `limit` is the number that the reason speaks of, such as the least length. */
export const refusalSchema = z.object({
  reason: refusalReasonSchema.catch('unknown'),
  limit: z.int().min(0).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** Why an attempt is over without its purpose. The words never tell whether the account exists. */
export const closedReasonSchema = z.enum([
  'too-many-tries',
  'too-many-attempts',
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
]);
export type Outcome = z.infer<typeof outcomeSchema>;
