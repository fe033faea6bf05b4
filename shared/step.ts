import { z } from 'zod';
import { passwordRulesSchema } from './password-rules.ts';
import { closedReasonSchema, outcomeSchema, refusalSchema } from './refusal.ts';
import {
  durationSchema,
  gateSchema,
  purposeSchema,
  seqSchema,
  supportCodeSchema,
} from './words.ts';

/** One gate that can be taken now, and where its message would go. */
export const optionSchema = z.object({
  id: z.string().min(1).max(64),
  gate: gateSchema,
  to: z
    .union([z.object({ masked: z.string().max(128) }), z.object({ typed: z.literal(true) })])
    .nullable(),
});
export type Option = z.infer<typeof optionSchema>;

/**
 * A question to answer. A predefined one crosses as a key that the client has words for; the text
 * of an own question is shown as plain text, and only after another gate was passed.
 */
export const questionSchema = z.object({
  id: z.string().min(1).max(64),
  text: z.union([z.object({ key: z.string().max(64) }), z.object({ own: z.string().max(300) })]),
});
export type Question = z.infer<typeof questionSchema>;

export const deliverySchema = z.enum(['sending', 'sent', 'delivered', 'failed']);
export type Delivery = z.infer<typeof deliverySchema>;

const common = {
  /** Goes up with every reply that was taken; a reply names the one it answers. */
  seq: seqSchema,
  supportCode: supportCodeSchema,
  purpose: purposeSchema,
  /** How long this attempt still lives without being extended. */
  expiresIn: durationSchema,
  progress: z.object({ passed: z.array(gateSchema), remaining: z.int().min(0).max(20) }),
  /** Tries left on this challenge. */
  triesLeft: z.int().min(0).max(100).optional(),
  refused: refusalSchema.optional(),
  /** Ask for the present step again after this long: something is under way. */
  refreshAfter: durationSchema.optional(),
  /** Other purposes that the gates passed also open. */
  instead: z.array(purposeSchema).optional(),
};

const chooseStep = z.object({
  ...common,
  kind: z.literal('choose'),
  options: z.array(optionSchema).min(1).max(50),
});
const questionsStep = z.object({
  ...common,
  kind: z.literal('challenge'),
  gate: z.literal('questions'),
  ask: z.array(questionSchema).min(1).max(20),
});
const codeStep = z.object({
  ...common,
  kind: z.literal('challenge'),
  gate: z.enum(['email', 'sms', 'call']),
  /** The masked destination, or null where the person typed it. */
  to: z.string().max(128).nullable(),
  digits: z.int().min(4).max(12),
  codeExpiresIn: durationSchema,
  /** How long until another code may be asked for; null when there will be none. */
  resendIn: durationSchema.nullable(),
  delivery: deliverySchema,
});
const ownCodeStep = z.object({
  ...common,
  kind: z.literal('challenge'),
  gate: z.enum(['totp', 'saved-code', 'password']),
});
const newPasswordStep = z.object({
  ...common,
  kind: z.literal('new-password'),
  /** Whether the current password is asked for too. */
  current: z.boolean(),
  rules: passwordRulesSchema,
});
const unlockStep = z.object({ ...common, kind: z.literal('unlock'), locked: z.boolean() });
const waitStep = z.object({
  ...common,
  kind: z.literal('wait'),
  /** What is being found out: whether an answer is right, what the account needs, or what became of a change. */
  about: z.enum(['answer', 'account', 'change']).catch('change'),
});
const doneStep = z.object({ ...common, kind: z.literal('done'), outcome: outcomeSchema });
const closedStep = z.object({
  ...common,
  kind: z.literal('closed'),
  reason: closedReasonSchema.catch('unknown'),
  /** How long this will stay so, where that is known. */
  closedFor: durationSchema.optional(),
});

/** What the backend asks for next. The backend leads, the client draws. */
export const stepSchema = z.discriminatedUnion('kind', [
  chooseStep,
  z.discriminatedUnion('gate', [questionsStep, codeStep, ownCodeStep]),
  newPasswordStep,
  unlockStep,
  waitStep,
  doneStep,
  closedStep,
]);
export type Step = z.infer<typeof stepSchema>;
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
export type Challenge = StepOf<'challenge'>;

/** What even a step of a later version must have, so that an old client can say that it is too old. */
export const anyStepSchema = z.object({
  seq: seqSchema,
  kind: z.string().max(64),
  supportCode: supportCodeSchema,
});
