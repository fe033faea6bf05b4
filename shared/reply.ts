import { z } from 'zod';
import { longestPassword, purposeSchema, seqSchema } from './words.ts';

const seq = { seq: seqSchema };
const secret = z.string().min(1).max(longestPassword);

/**
 * The answer to a step. The backend reads it strictly: an unknown field is refused by name.
 * The step decides what an answer means: a list for questions, a code for the other gates.
 */
export const replySchema = z.discriminatedUnion('do', [
  z.strictObject({
    ...seq,
    do: z.literal('choose'),
    option: z.string().min(1).max(64),
    typed: z.string().max(320).optional(),
  }),
  z.strictObject({
    ...seq,
    do: z.literal('answer'),
    code: z.string().min(1).max(64).optional(),
    answers: z
      .array(z.strictObject({ id: z.string().min(1).max(64), answer: z.string().max(200) }))
      .min(1)
      .max(20)
      .optional(),
  }),
  z.strictObject({ ...seq, do: z.literal('resend') }),
  z.strictObject({ ...seq, do: z.literal('back') }),
  z.strictObject({
    ...seq,
    do: z.literal('set-password'),
    next: secret,
    current: secret.optional(),
  }),
  z.strictObject({ ...seq, do: z.literal('unlock') }),
  z.strictObject({ ...seq, do: z.literal('purpose'), purpose: purposeSchema }),
  z.strictObject({ ...seq, do: z.literal('extend') }),
]);
export type Reply = z.infer<typeof replySchema>;
/** A reply before the client's main process or the screen has put the step's number on it. */
export type Answer = Reply extends infer Each
  ? Each extends Reply
    ? Omit<Each, 'seq'>
    : never
  : never;
