import { z } from 'zod';
import { itemKindSchema, longestPassword, purposeSchema, seqSchema } from './words.ts';

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
    /** What was sent, shown by an authenticator or saved; for the gate `password` the current one. */
    code: secret.optional(),
    /** `own`: the text of the person's own question, where answers are being registered. */
    answers: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(64),
          answer: z.string().max(200),
          own: z.string().max(300).optional(),
        }),
      )
      .min(1)
      .max(20)
      .optional(),
  }),
  z.strictObject({ ...seq, do: z.literal('resend') }),
  z.strictObject({ ...seq, do: z.literal('back') }),
  /**
   * A masked destination is no longer the person's. On `choose` it is named by an option that goes
   * there; on a code's challenge it is the one that the code went to, and nothing is named.
   */
  z.strictObject({
    ...seq,
    do: z.literal('disown'),
    option: z.string().min(1).max(64).optional(),
  }),
  z.strictObject({
    ...seq,
    do: z.literal('set-password'),
    next: secret,
    current: secret.optional(),
  }),
  z.strictObject({ ...seq, do: z.literal('unlock') }),
  z.strictObject({ ...seq, do: z.literal('purpose'), purpose: purposeSchema }),
  z.strictObject({ ...seq, do: z.literal('extend') }),
  /** To the step `enrolment`: something new, in the place of `replaces` where that is named. */
  z.strictObject({
    ...seq,
    do: z.literal('add'),
    item: itemKindSchema,
    /** The address or number; nothing for what is made here. */
    value: z.string().min(1).max(320).optional(),
    /** How a number is proven: by text message or by call. */
    by: z.enum(['sms', 'call']).optional(),
    replaces: z.string().min(1).max(64).optional(),
  }),
  z.strictObject({ ...seq, do: z.literal('remove'), item: z.string().min(1).max(64) }),
  z.strictObject({ ...seq, do: z.literal('finish') }),
]);
export type Reply = z.infer<typeof replySchema>;
/** A reply before the client's main process or the screen has put the step's number on it. */
export type Answer = Reply extends infer Each
  ? Each extends Reply
    ? Omit<Each, 'seq'>
    : never
  : never;
