import { z } from 'zod';
import { passwordRulesSchema } from './password-rules.ts';
import { closedReasonSchema, outcomeSchema, refusalSchema } from './refusal.ts';
import {
  durationSchema,
  gateSchema,
  itemKindSchema,
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

const chooseStep = z
  .object({
    ...common,
    kind: z.literal('choose'),
    /** Empty only where the last way went with a destination that is no longer the person's. */
    options: z.array(optionSchema).max(50),
    /** The reply before this said so of a destination, or nothing is left since one did. */
    disowned: z.literal(true).optional(),
  })
  .refine(({ options, disowned }) => options.length > 0 || disowned === true, {
    path: ['options'],
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
/** Something that a person has registered, or that the directory knows of them; nothing in clear. */
export const itemSchema = z.object({
  id: z.string().min(1).max(64),
  item: itemKindSchema,
  /** The masked address or number; null for what has none. */
  to: z.string().max(128).nullable(),
  /** Who put it there. What comes from the directory cannot be removed here. */
  from: z.enum(['person', 'directory']),
  /** How many there are of it: saved codes left, questions answered. */
  count: z.int().min(0).max(100).optional(),
  /** How long until it counts, where it does not count yet. */
  countsIn: durationSchema.optional(),
  /** How long until it goes, where something new takes its place. */
  endsIn: durationSchema.optional(),
});
export type Item = z.infer<typeof itemSchema>;

const enrolmentStep = z.object({
  ...common,
  kind: z.literal('enrolment'),
  items: z.array(itemSchema).max(100),
  /** How many more are needed at the least; while it is not 0 there is no finishing. */
  missing: z.int().min(0).max(20),
  /** What can be added. `needed`: it brings the person nearer to what is missing. */
  offers: z
    .array(
      z.object({
        item: itemKindSchema,
        needed: z.boolean(),
        /** How a number can be proven; absent for everything else. */
        by: z
          .array(z.enum(['sms', 'call']))
          .max(2)
          .optional(),
      }),
    )
    .max(10),
  /** Whether any one thing could be lost and the person would still get in; recommended, never asked for. */
  spare: z.boolean(),
});
const setUpDestinationStep = z.object({
  ...common,
  kind: z.literal('set-up'),
  gate: z.enum(['email', 'sms', 'call']),
  /** The address or number as it will be used, so that a slip shows. */
  to: z.string().max(320),
  digits: z.int().min(4).max(12),
  codeExpiresIn: durationSchema,
  resendIn: durationSchema.nullable(),
  delivery: deliverySchema,
});
const setUpTotpStep = z.object({
  ...common,
  kind: z.literal('set-up'),
  gate: z.literal('totp'),
  /** The shared secret in base 32 (RFC 4648), for an authenticator; what the QR code holds besides. */
  secret: z.string().regex(/^[A-Z2-7]{16,128}$/),
  issuer: z.string().max(80),
  account: z.string().max(320),
  digits: z.int().min(6).max(8),
  /** Seconds that a code is shown for. */
  period: z.int().min(15).max(120),
});
const setUpSavedCodesStep = z.object({
  ...common,
  kind: z.literal('set-up'),
  gate: z.literal('saved-code'),
  /** Shown once, to be kept; one of them is typed back. */
  codes: z.array(z.string().max(64)).min(1).max(10),
});
const setUpQuestionsStep = z.object({
  ...common,
  kind: z.literal('set-up'),
  gate: z.literal('questions'),
  /** Predefined questions to choose from, by the keys that the client has words for. */
  keys: z.array(z.string().max(64)).max(50),
  /** How many must be answered, and how many may be. */
  least: z.int().min(1).max(20),
  most: z.int().min(1).max(20),
  /** Whether questions of one's own are taken too. */
  own: z.boolean(),
  /** Lengths of an answer, in characters. */
  shortest: z.int().min(1).max(200),
  longest: z.int().min(1).max(200),
});
const doneStep = z.object({
  ...common,
  kind: z.literal('done'),
  outcome: outcomeSchema,
  /** A new saved code in the place of the one that was used; shown this once. */
  newCode: z.string().max(64).optional(),
  /** After how long what is registered should be confirmed again. */
  confirmIn: durationSchema.optional(),
});
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
  enrolmentStep,
  z.discriminatedUnion('gate', [
    setUpDestinationStep,
    setUpTotpStep,
    setUpSavedCodesStep,
    setUpQuestionsStep,
  ]),
  waitStep,
  doneStep,
  closedStep,
]);
export type Step = z.infer<typeof stepSchema>;
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
export type Challenge = StepOf<'challenge'>;
export type SetUp = StepOf<'set-up'>;

/** What even a step of a later version must have, so that an old client can say that it is too old. */
export const anyStepSchema = z.object({
  seq: seqSchema,
  kind: z.string().max(64),
  supportCode: supportCodeSchema,
});
